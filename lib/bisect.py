"""Where an item belongs in a sorted sequence, and putting it there. All of it is native."""

from _bisect import bisect_left, bisect_right, insort_left, insort_right

bisect, insort = bisect_right, insort_right
