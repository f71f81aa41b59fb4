"""The bookkeeping of a conversation: requests, threads, events."""
