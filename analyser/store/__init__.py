"""Remembers what a file already gave: a cache that may be deleted at any time."""
