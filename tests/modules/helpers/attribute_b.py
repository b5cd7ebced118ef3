import helpers.attribute_a
helpers.attribute_a.y
