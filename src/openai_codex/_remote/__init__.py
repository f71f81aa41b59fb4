"""Connections to servers. Loaded only if the configuration has a URL."""
