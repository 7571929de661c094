"""Makes the files of the sample runner, who does not exist."""
