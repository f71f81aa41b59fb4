"""Downloads runtimes of any version into a cache outside the checkout."""
