X = "a package without __init__"
