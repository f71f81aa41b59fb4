"""Many turns at once. What is measured is printed; see it with ``pytest -s``."""
