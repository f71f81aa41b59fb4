"""Looks at the official SDK, to which this package has to be a drop-in."""
