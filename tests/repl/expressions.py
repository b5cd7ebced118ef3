# Results are shown with repr, None is not; _ keeps the last one.
