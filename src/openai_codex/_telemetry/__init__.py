"""Traces and measures with OpenTelemetry: loaded only where a program uses that."""
