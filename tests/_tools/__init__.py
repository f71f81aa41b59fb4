"""Functions as tools: what is read off them, and what becomes of what they return."""
