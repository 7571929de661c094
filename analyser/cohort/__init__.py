"""Many people: one tidy set of tables and a list of who needs a look first, on one machine or on a cluster."""
