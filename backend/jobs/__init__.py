"""Work that nobody waits for: when it is due, who does it, and that only one does."""
