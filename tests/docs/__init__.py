"""Tests of the documentation; those of the built site run in the environment ``docs`` of tox."""
