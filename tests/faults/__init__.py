"""Faults of the wire and of the process, met in both faces."""
