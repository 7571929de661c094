"""Apple Health's export: workouts, and the series of quantities recorded meanwhile."""
