# A long group is cut short.
raise ExceptionGroup("many", [ValueError(i) for i in range(20)])
