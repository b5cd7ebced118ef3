# fails: SyntaxError, wide characters before the error.
日本 = "語" 5
