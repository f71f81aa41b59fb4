"""The official SDK's other modules: its low-level clients, and its generated types.

Nothing else in this package knows them. They are loaded by the modules that have the official
names, such as ``openai_codex.client``, which re-export them.
"""
