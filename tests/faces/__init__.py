"""That the two faces are one interface, and that tools can see it."""
