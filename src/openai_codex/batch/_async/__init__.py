"""The asynchronous face of batches, which the blocking one is derived from."""
