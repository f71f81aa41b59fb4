"""The operating system: find and start the runtime, move its bytes, end it, survive forks."""
