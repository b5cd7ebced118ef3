# exit() as a built-in.
