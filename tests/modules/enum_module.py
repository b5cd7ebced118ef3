# enum: members, aliases, flags and their boundaries, the functional form, mixed-in types, decorators.
