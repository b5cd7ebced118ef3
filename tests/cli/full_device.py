# Output that cannot be written is reported at exit, with status 120.
