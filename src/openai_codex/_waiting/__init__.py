"""How callers wait: as tasks of an event loop, or as threads.

These are the only modules that are written by hand for each face. Only they,
:mod:`openai_codex.retry`, ``batch`` and the test kit import asyncio. The faces above them are
derived from one source, and the layers below them do not wait for answers.
"""
