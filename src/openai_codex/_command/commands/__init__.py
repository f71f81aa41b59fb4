"""The commands, one module each. `configure` sets up the parser."""
