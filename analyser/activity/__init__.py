"""The values that all stages share, and the way from a `Recording` to an `Activity`."""
