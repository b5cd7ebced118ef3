# stdin closed.
