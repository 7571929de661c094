"""From many runs to how much, how often and how fast it grows."""
