"""Writes `openai_codex.protocol` from the pinned JSON schema of the runtime."""
