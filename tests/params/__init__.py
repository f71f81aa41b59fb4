"""What callers pass, and what is made of it before anything is sent."""
