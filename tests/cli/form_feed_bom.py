# -*- coding: utf-8 -*-
# A byte order mark and form feeds.

print("café")
print("end")
