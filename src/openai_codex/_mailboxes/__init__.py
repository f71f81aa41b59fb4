"""Where the events of a turn wait for their reader: one kind for each face."""
