"""The runtime's requests to the client: their types, their handlers, and which are open."""
