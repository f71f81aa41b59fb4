"""What is asked of one runtime, and how a caller waits for it: one kind for each face.

A client has one of these at a time. A handle keeps the one that its turn was started
with, so that it never speaks to a runtime that does not know the turn.
"""
