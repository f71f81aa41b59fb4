"""Record answers of a model in a file, and replay them."""
