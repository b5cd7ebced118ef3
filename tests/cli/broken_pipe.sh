$OURO -c 'for i in range(200000): print(i)' 2>pipe_error.tmp | head -n 2
tail -n 1 pipe_error.tmp
$OURO -c 'import sys
for i in range(200000):
    try:
        print(i)
    except BrokenPipeError as e:
        print("caught", type(e).__name__, e.errno, file=sys.stderr)
        break' 2>pipe_error.tmp | head -n 1
head -n 1 pipe_error.tmp
rm -f pipe_error.tmp
