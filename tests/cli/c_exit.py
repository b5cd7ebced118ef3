# -c and sys.exit.
