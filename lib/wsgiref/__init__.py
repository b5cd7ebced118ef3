"""Web applications as functions (PEP 3333): util and headers for writing them, handlers and simple_server for running, validate for checking."""
