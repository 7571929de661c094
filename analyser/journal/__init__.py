"""What the runner tells about herself, in plain files that she may edit by hand: the profile and the diary.

A mistake in one costs that one value or line, never the rest, and is answered with the file, the place and what is
expected there.
"""
