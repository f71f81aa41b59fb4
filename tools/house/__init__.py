"""Figures of the package's structure, and the bars that they are held to."""
