# Carets after wide and accented characters.
naïve = {"é": 1}
print("日本語", naïve["é"], naïve["ü"])
