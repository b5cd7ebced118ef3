unset PYTHON_COLORS NO_COLOR
TERM=xterm
run() { "$@" 2>&1 | cat -v; }
export FORCE_COLOR=1 TERM
for what in chain group none; do run $OURO colours.py $what; done
run $OURO -c 'a = (1 +
x y'
run $OURO -c 'prin("a")'
run $OURO -c 'raise ValueError'
run $OURO -c 'raise SyntaxError("a", ("f", 3, 1, "x = y z", 3, 5))'
run env PYTHON_COLORS=0 $OURO -c '1/0'
run env NO_COLOR=1 $OURO -c '1/0'
unset FORCE_COLOR
run env PYTHON_COLORS=1 NO_COLOR=1 $OURO -c '1/0'
run env FORCE_COLOR=1 $OURO -E -c '1/0'
run $OURO -c '1/0'
for limit in 0 1 2 5 -1; do run $OURO colours.py limit $limit; done
