[ -e /dev/full ] || exit 0
$OURO -c 'print("lost")' >/dev/full
echo status $?
