# -i -c
