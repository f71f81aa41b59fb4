"""The faults as data: read by the tests that try them and by the table in the documentation."""
