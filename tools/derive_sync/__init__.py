"""Derives the blocking modules from the async ones.

They differ in keywords, in a few names and in a few words of their docstrings. The
async modules are written by hand. This tool writes the blocking ones, sources and tests::

    python -m tools.derive_sync           # write what changed
    python -m tools.derive_sync --check   # change nothing, fail if anything would

If blocking and async code need different logic, put it in two modules of a lower layer, such
as ``tasks`` and ``threads`` in ``_waiting``. The tool replaces the import of the one by the
other.
"""
