import helpers.attribute_b
y = 2
