# Exit codes are cut to a byte.
raise SystemExit(258)
