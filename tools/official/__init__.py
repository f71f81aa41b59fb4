"""Compares this package with the official SDK, which it can replace."""
