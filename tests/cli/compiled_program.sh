folder=$(mktemp -d)
printf 'import sys\nprint("hi", __name__, sys.argv[1:], __file__.endswith(".pyc"), sys.path[0] != "")\n' > $folder/program.py
$OURO -c "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2])" $folder/program.py $folder/compiled.pyc
$OURO $folder/compiled.pyc one two
echo junk > $folder/junk.pyc
$OURO $folder/junk.pyc 2>&1 | tail -n 1
echo 'print("text in spite of its last letter")' > $folder/program.abc
$OURO $folder/program.abc
rm -rf $folder
