# -i: also after an error.
name = "kept"
raise ValueError("stop")
