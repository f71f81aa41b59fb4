"""Tests of the pytest plugin, which run under the oldest and the newest pytest that it supports."""
