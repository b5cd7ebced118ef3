# ValueError of int().
age = int("twelve")
