"""Tests that drive a real browser; the environment ``browser`` of tox has what they need."""
