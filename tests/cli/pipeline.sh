printf 'b\na\nc\n' | $OURO -c 'import sys; print(*sorted(sys.stdin), sep="", end="")' | $OURO -c 'import sys
for n, line in enumerate(sys.stdin, 1): print(n, line.strip())'
echo 'print("from stdin")' | $OURO
echo 'print("from stdin again")' | $OURO -
$OURO -c 'import sys; sys.exit(5)' || echo "status $?"
$OURO -c 'raise SystemExit("message")' 2>/dev/null || echo "status $?"
