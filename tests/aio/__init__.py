"""What only the async face can do, or suffer."""
