# Names and texts beyond ASCII.
