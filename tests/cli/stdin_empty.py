# Nothing on stdin.
