"""From sources to what each of them gives: only what is new, over all cores, in the order of the sources."""
