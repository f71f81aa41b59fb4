"""The command ``openai-codex``. It uses only public names."""
