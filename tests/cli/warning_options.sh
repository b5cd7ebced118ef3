run() { echo "- $*" | sed "s|$OURO|OURO|"; "$@" 2>&1; echo "= $?"; }
for option in foo error::Nope ignore::foo.Bar always:a:b:c:d:e 'error:::x:abc'; do run $OURO -W $option -c 1; done
run $OURO -W error -c 'import warnings
def f():
    warnings.warn("x", stacklevel=2)
f()'
run $OURO -W once -c 'import warnings
for i in range(3): warnings.warn("x")'
run $OURO -c 'import linecache; print(linecache.getline("<string>", 1))'
run $OURO -b -c 'print(b"a" == "a", "a" != b"a", bytearray() == "", b"" == 1, str(b"a"), str(bytearray()))'
run $OURO -bb -c 'b"a" == "a"'
run $OURO -bb -c 'str(b"a")'
run $OURO -c 'print(b"a" == "a", str(b"a"))'
run $OURO -b -W ignore -X dev -c 'import sys; print(sys.warnoptions, sys.flags.bytes_warning)'
run $OURO -X utf8 -c 'import sys; print(sys.flags.utf8_mode)'
run $OURO -X utf8=0 -c 'import sys; print(sys.flags.utf8_mode)'
PYTHONUTF8=1 run $OURO -c 'import sys; print(sys.flags.utf8_mode)'
run $OURO -X no_debug_ranges -c 'def f():
    return 1 / 0 + 1
print({p[2:] for p in f.__code__.co_positions()}, flush=True)
f()'
PYTHONNODEBUGRANGES=1 run $OURO -c '1/0'
run $OURO -X cpu_count=a -c 1
run $OURO -X int_max_str_digits=5 -c 1
for name in .m "" c_lines.py; do run $OURO -m "$name" | sed 's/^[^ ]*: //'; done
run $OURO _nomain | sed 's|^[^ ]*: ||; s|/.*/tests|/tests|'
run $OURO -c 'import atexit, sys
@atexit.register
def at_the_end():
    raise ValueError("x")
sys.unraisablehook = lambda x: print(x.err_msg.split(" at ")[0], x.object, x.exc_value)'
