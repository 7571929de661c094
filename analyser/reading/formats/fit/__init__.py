"""FIT: the watch's own format, decoded in columns."""
