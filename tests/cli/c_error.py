# -c: an uncaught error shows its source line in the traceback.
