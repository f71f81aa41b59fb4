"""The conversation with a runtime, and its bookkeeping.

Nothing here waits for an answer. Functions return an
:class:`~openai_codex._runtime.requests.Answer`, and each face waits for it in its own way.
"""
