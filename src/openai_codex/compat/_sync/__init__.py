# Derived from src/openai_codex/compat/_async/__init__.py by tools/derive_sync; do not edit.
"""Low-level client: the blocking modules."""
