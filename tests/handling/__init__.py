"""Handlers and what runs them, apart from the faces."""
