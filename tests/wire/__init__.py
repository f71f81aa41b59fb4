"""Bytes in, messages out: the protocol without processes, threads and sleeps."""
