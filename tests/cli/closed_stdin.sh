$OURO -c 'import sys; print(sys.stdin)' <&-
