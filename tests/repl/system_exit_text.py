# SystemExit with a text.
