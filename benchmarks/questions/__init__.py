"""One question per file: its ``CASES``, and ``measure(settings)``, which measures one case.

They run in the environment of either SDK, so they import only the standard library, the
modules in ``benchmarks`` and the installed ``openai_codex``. Names that only one SDK has are
imported inside functions.
"""
