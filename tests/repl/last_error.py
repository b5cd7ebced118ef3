# sys.last_value and what belongs to it.
