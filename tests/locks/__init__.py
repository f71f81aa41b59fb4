"""Who may interrupt whom: locks, signal handlers, and what they leave behind."""
