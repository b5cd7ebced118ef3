# An object whose repr fails.
