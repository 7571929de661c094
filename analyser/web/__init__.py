"""The same in a browser, on this machine only: no second way to compute or to word anything."""
