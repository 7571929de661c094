"""One module for each command: options in, one call of the pipeline, one renderer out."""
