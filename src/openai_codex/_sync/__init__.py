# Derived from src/openai_codex/_async/__init__.py by tools/derive_sync; do not edit.
"""The blocking modules."""
