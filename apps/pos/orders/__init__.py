"""Orders of the store that wait for money."""
