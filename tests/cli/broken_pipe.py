# A reader that goes away: no traceback but the usual two lines, status 120 or 1.
