"""What the runtime asks, and who answers."""
