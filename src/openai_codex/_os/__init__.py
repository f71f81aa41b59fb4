"""The operating system: finds, starts and ends the runtime, moves its bytes, and handles forks."""
