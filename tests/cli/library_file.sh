set -- $OURO
program=$1
shift
options=$*
build=$(dirname "$program")
here=$(mktemp -d "${TMPDIR:-/tmp}/ouro-library.XXXXXX")
trap 'rm -rf "$here"' EXIT

told() { "$@" 2>&1 | sed "s|$here|HERE|g; s|$build|BUILD|g"; }
run() { one=$1; shift; told "$one" $options library_file.py "$@"; }
with() { pack=$1; shift; OUROPACK=$pack run "$program" "$@"; }

echo "--- installed"
HOME=$here make -s --no-print-directory -C ../.. -o release B="$build" PREFIX="$here/prefix" install-program
(cd "$here" && find prefix -type f | sort)
run "$here/prefix/bin/ouro" keyword colorsys
echo "--- moved, and by a link"
mv "$here/prefix" "$here/elsewhere"
run "$here/elsewhere/bin/ouro" colorsys
ln -s elsewhere/bin/ouro "$here/link"
run "$here/link" colorsys
echo "--- beside the program, in the folder of the build, uninstalled"
mv "$here/elsewhere/lib/ouro/ouro.pack" "$here/elsewhere/bin"
run "$here/elsewhere/bin/ouro" colorsys
rm "$here/elsewhere/bin/ouro.pack"
run "$here/elsewhere/bin/ouro" colorsys
HOME=$here make -s --no-print-directory -C ../.. PREFIX="$here/elsewhere" uninstall
(cd "$here" && find elsewhere | sort)

echo "--- none"
with "$here/none" keyword colorsys no_such_module colorsys
OUROPACK=$here/none told "$program" $options -m colorsys
OUROPACK=$here/none told "$program" $options -E -c 'import colorsys; print("colorsys imported")'
OUROPACK=$here/none told "$program" $options -c 'import sys, _imp; print("colorsys" in sys.stdlib_module_names, "colorsys" in _imp._frozen_module_names())'

echo "--- not whole, not this build's, not a file"
good=$build/ouro.pack
head -c 100000 "$good" >"$here/cut"
head -c 10 "$good" >"$here/short"
: >"$here/empty"
{ head -c 16 "$good"; printf 12345678; tail -c +25 "$good"; } >"$here/other"
{ head -c 24 "$good"; tail -c +25 "$good" | LC_ALL=C tr '\000-\377' '\001-\377\000'; } >"$here/damaged"
texts=$(od -An -tu4 -j24 -N4 "$good") # where they end and code begins
{ head -c 24 "$good"; printf '\0\0\0\0\0\0\0\0'; head -c $((texts - 4096)) "$good" | tail -c +33; tail -c +$((texts - 4095)) "$good" | LC_ALL=C tr '\000-\377' '\001-\377\000'; } >"$here/late-ouro.pack"
with "$here/late-ouro.pack" colorsys zoneinfo
echo "--- its code of another build, damaged: the texts are compiled"
{ head -c 28 "$good"; printf 1234; tail -c +33 "$good"; } >"$here/other-code-ouro.pack"
{ head -c -4096 "$good"; tail -c 4096 "$good" | LC_ALL=C tr '\000-\377' '\001-\377\000'; } >"$here/late-code-ouro.pack"
{ head -c 24 "$good"; printf '\377\377\377\377'; tail -c +29 "$good"; } >"$here/far-code-ouro.pack"
for pack in other late far; do with "$here/$pack-code-ouro.pack" colorsys zoneinfo; done
for pack in cut short empty other damaged .; do with "$here/$pack" colorsys csv keyword; done
echo "x = 1" >"$here/plain.py" # modules have no loader then, but a dict
(cd "$here" && export OUROPACK="$here/none" && told "$program" $options -c 'import plain; print(vars(plain)["x"], "x" in dir(plain))')

echo "--- little memory"
told "$program" $options --max-memory 4M -c 'import argparse, email.message; print("fine")'
case $program in */asan/*) echo fine ;; *) (ulimit -v 65536; told "$program" $options -c 'import argparse, email.message; print("fine")') ;; esac
