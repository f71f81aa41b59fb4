# Derived from src/openai_codex/batch/_async/__init__.py by tools/derive_sync; do not edit.
"""Batches: the blocking modules."""
