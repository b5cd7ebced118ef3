# Carets on lines indented by tabs.
def f():
	if True:
		x = [1]
		return x[5] + 1


f()
