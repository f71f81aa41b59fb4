# Derived from src/openai_codex/pool/_async/__init__.py by tools/derive_sync; do not edit.
"""Pools: the blocking modules."""
