"""Effects of the runtime's side: real pipes, processes and files."""
