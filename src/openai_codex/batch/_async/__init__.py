"""Batches: the asyncio modules. The blocking ones are derived from them."""
