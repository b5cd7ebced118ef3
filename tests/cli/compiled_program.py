# A compiled file is a program, too (see compiled_program.sh).
