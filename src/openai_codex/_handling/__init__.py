"""How users' handlers are run: one way for each face, and never on the reader thread."""
