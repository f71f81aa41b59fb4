"""Clients, and their requests to a runtime. Written once, for asyncio.

The other modules are derived from the ``async_`` modules.
"""
