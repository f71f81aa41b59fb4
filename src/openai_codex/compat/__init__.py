"""The official SDK's low-level clients and the names of its generated types.

Only the modules with the official paths, such as ``openai_codex.client``, load and re-export them.
No other code of this package uses them, except ``codex._client``.
"""
