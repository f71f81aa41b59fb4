"""Figures of the package's structure, and their limits."""
