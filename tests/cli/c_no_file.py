# -c: there is no __file__.
