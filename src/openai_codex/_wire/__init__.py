"""The protocol without I/O: no threads, no event loop, no clock, no operating system.

Bytes come in and messages go out; tests feed it by hand. What it decides is
carried out one layer up, in :mod:`openai_codex._runtime`.
"""
