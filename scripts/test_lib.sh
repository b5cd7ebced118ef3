# Shared by run_script_test and record_expected (sourced, POSIX sh): how the interpreter is run on one test script, so
# that what was recorded and what is compared came about in the same way. tests/README.md describes the files.

# Words after "ouro-test:" in the first 15 lines of a script: differs, no-asan, no-gc-stress, no-heapcheck, timeout=N.
directives() {
    sed -n '1,15s/^#.*ouro-test: *//p' "$1" | tr '\n' ' '
}

has_directive() {
    case " $(directives "$1") " in *" $2 "*) return 0 ;; *) return 1 ;; esac
}

# run_case FILE SECONDS STDOUT STDERR INTERPRETER [OPTION...]: run in the script's own folder; the result is the status.
# BASE.args, one argument a line (backslash-n stands for a newline), replaces the default argument, the bare file name.
# BASE.sh is a shell script that is run instead; $OURO there is the interpreter with its options.
run_case() (
    file=$1 seconds=$2 stdout=$3 stderr=$4
    shift 4
    cd "$(dirname "$file")" || exit 125
    base=$(basename "$file" .py)
    if [ -e "$base.sh" ]; then
        OURO="$*"
        export OURO
        set -- sh "$base.sh"
    elif [ -e "$base.args" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in
            *\\n*) line=$(printf '%s\n' "$line" | awk '{ gsub(/\\n/, "\n"); print }') ;;
            esac
            set -- "$@" "$line"
        done <"$base.args"
    else
        set -- "$@" "$base.py"
    fi
    input=/dev/null
    [ -e "$base.in" ] && input=$base.in
    for name in $(env | sed -n 's/^\(PYTHON[A-Z]*\|OURO[A-Z]*\|MAKE[A-Z]*\|MFLAGS\)=.*/\1/p'); do
        [ "$name" = OURO ] || unset "$name"
    done
    [ -e "$base.env" ] && while IFS= read -r line; do export "$line"; done <"$base.env"
    exec env LC_ALL=C.UTF-8 TERM=dumb NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1 PYTHON_COLORS=0 PYTHON_BASIC_REPL=1 \
        PYTHONHASHSEED="${PYTHONHASHSEED-0}" \
        HOME=/nonexistent PYTHON_HISTORY=/dev/null ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 \
        timeout -k 5 "$seconds" "$@" <"$input" >"$stdout" 2>"$stderr"
)

# What cannot be the same twice: addresses, the interpreter's own path, the place of the checkout.
normalise() { # normalise FILE INTERPRETER SCRIPT ROOT: in place
    LC_ALL=C sed -i -E -e 's/ at 0x[0-9a-fA-F]+/ at 0x.../g' -e "s|$2|ouro|g" -e "s|$(dirname "$3")/||g" \
        -e "s|$4/tests|/tests|g" -e "s/Try .python -h' for/Try \`ouro -h' for/" -e '/^  File "<frozen runpy>"/d' "$1"
}
