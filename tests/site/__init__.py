"""Built sites in a real browser."""
