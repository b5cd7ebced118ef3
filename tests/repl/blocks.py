# Blocks end with an empty line; nested ones too.
