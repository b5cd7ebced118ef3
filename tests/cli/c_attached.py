# -cCODE without a space.
