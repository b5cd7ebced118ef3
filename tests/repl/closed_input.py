# A prompt whose input was closed by what was typed ends; it said for ever that there was an error.
