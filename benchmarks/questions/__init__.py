"""One question a file: its ``CASES``, and ``measure(settings)``, which answers one of them.

They run in the environment of either SDK. So they import the standard library,
the modules beside this folder, and whichever ``openai_codex`` is installed; what
only one of the SDKs has is imported where it is used.
"""
