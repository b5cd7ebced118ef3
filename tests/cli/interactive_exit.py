# -i: also after SystemExit.
import sys
name = "kept"
sys.exit(3)
