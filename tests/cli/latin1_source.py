# A source in Latin-1. -*- coding: latin-1 -*-
print("café", len("é"))
