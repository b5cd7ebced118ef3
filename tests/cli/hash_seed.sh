show='import sys; print(hash("strings"), hash(b"strings"), sys.flags.hash_randomization)'
seeded() { PYTHONHASHSEED=$1 $OURO -c "$show"; }
[ "$(seeded random)" = "$(seeded random)" ] && echo "not random"
[ "$(seeded 1)" = "$(seeded 1)" ] || echo "not the same"
[ "$(seeded 1)" = "$(seeded 2)" ] && echo "not different"
for seed in 0 1 4294967295 random ""; do PYTHONHASHSEED=$seed $OURO -c 'import sys; print(sys.flags.hash_randomization)'; done
unset PYTHONHASHSEED
[ "$($OURO -c "$show")" = "$($OURO -c "$show")" ] && echo "not random"
PYTHONHASHSEED=x $OURO -I -c 'print("ignored")'
for seed in x -1 4294967296 1x; do PYTHONHASHSEED=$seed $OURO -c 1; echo $?; done 2>&1
