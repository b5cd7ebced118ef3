# Brackets, backslashes and triple quotes go on over lines.
