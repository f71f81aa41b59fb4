"""The protocol without I/O: no threads, no event loop, no clock, no operating system.

It converts bytes to messages and decides what to do with them. :mod:`openai_codex._runtime`,
in a higher layer, carries out its decisions. Tests pass it bytes directly.
"""
