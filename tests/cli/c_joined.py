# Short options may be joined; -c takes the rest of its word.
