# Comments and empty lines are nothing.
