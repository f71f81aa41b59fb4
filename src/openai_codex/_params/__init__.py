"""Check and convert callers' arguments before anything is sent."""
