"""Traces and metrics with OpenTelemetry. Loaded only if the program uses it."""
