# Derived from src/openai_codex/batch/_async/__init__.py by tools/derive_sync; do not edit.
"""The blocking face of batches, derived from its twin."""
