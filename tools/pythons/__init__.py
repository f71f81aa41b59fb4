"""Downloads Python interpreters into a cache outside the checkout."""
