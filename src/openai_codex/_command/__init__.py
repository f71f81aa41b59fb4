"""What ``python -m openai_codex`` does; it stands on the public names alone."""
