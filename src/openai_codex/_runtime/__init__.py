"""Effects: find and start the runtime, move bytes, own the reader thread.

Nothing here waits on behalf of a caller: what takes time is returned as a future or an
:class:`~openai_codex._runtime.answer.Answer`, and each face waits in its own way.
"""
