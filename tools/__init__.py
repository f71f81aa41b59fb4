"""Programs that generate parts of this repository, and check that they are up to date."""
