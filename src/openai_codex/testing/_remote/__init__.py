"""Servers to connect to, and a proxy that simulates network failures."""
