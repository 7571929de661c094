"""A report as tidy tables: one row for each run, window, day, week, finding or diary day, each column with a unit."""
