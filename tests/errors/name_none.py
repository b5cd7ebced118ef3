# A name like no other.
xyzzy_plugh
