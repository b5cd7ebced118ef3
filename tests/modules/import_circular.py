# fails: a circular from-import.
import helpers.loop_a
