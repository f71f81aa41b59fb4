"""What the runtime asks its client: requests, who handles them, which are open."""
