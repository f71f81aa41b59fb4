"""Checks the English of the documentation, docstrings and messages; see *Style* in CONTRIBUTING."""
