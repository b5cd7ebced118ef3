# An error ends only its own line; the names stay.
