"""Low-level client: asynchronous face, and the source that the blocking one is derived from."""
