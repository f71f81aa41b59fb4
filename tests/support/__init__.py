"""What the tests stand on: fixtures, plugins and generators of data."""
