"""Fetches runtimes of any version into a cache outside of the checkout."""
