# What the prompt's own module is.
