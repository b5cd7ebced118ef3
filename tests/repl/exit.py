# exit and quit: the status.
