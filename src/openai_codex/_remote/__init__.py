"""A server to connect to, instead of a runtime to start; loaded only where there is a URL."""
