"""From an activity to measures of how she runs."""
