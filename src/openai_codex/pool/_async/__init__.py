"""The asynchronous face of pools, which the blocking one is derived from."""
