"""A fake app-server with a script: its controller, its program and its steps."""
