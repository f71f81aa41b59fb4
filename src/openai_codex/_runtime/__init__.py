"""The conversation with a runtime, and the books that are kept of it.

Nothing here waits for a caller: what takes time is returned as an
:class:`~openai_codex._runtime.requests.Answer`, and each face waits in its own way.
"""
