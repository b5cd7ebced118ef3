# A folder without one is not.
