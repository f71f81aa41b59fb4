"""Derives the blocking face from the async one.

The faces differ in keywords, in a few names and in a few words of their
docstrings. The async face is written by hand; this tool writes its blocking twin,
sources and tests alike::

    python -m tools.derive_sync           # write what changed
    python -m tools.derive_sync --check   # change nothing, fail if anything would

What truly differs between blocking and awaiting does not belong in what is derived: put
it in a pair of modules below, as in ``_waiting``, ``tasks`` for the one and ``threads`` for
the other, and the tool makes one import out of the other.
"""
