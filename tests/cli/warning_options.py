# Options about warnings, bytes and places: see warning_options.sh.
