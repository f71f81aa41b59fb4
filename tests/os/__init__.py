"""The operating system: real pipes, processes and files."""
