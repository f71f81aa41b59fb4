"""How callers wait: tasks of an event loop, and threads.

The only pairs of modules that are written twice by hand, and the only modules that know
asyncio, beside :mod:`openai_codex.retry` and the kit for tests. All above them is derived
from one source, and nothing below them waits for a caller.
"""
