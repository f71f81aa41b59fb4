# Derived from tests/_async/__init__.py by tools/derive_sync; do not edit.
"""Tests of one face: real turns, and a runtime that misbehaves."""
