# A cause given as a class, and an exception class raised bare.
raise LookupError from ValueError
