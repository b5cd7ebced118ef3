// int.c - the int type: being written (strings' author), with int_big.c int_text.c int_methods.c bool.c float.c complex.c.
