"""Effects: find and start the runtime, move bytes, own the reader thread.

Nothing here waits on behalf of a caller: what takes time is returned as a
:class:`concurrent.futures.Future`, and each face waits in its own way.
"""
