"""Tests of one face: real turns, and a runtime that misbehaves."""
