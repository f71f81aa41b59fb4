"""Structured output: answers as instances of the caller's types."""
