import circle_a
circle_a.x
