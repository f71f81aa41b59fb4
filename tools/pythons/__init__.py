"""Fetches interpreters that this machine does not have into a cache outside of the checkout."""
