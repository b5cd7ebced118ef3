y=2
loader = __loader__
