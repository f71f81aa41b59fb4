"""A model for a real runtime: a loopback Responses API, its scripts and its clients."""
