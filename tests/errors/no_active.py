# raise without an active exception.
raise
