"""Tests of the examples with frameworks; the environment ``frameworks`` of tox has those."""
