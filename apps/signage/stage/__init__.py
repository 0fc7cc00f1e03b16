"""What the room sees of pictures and films: one after the other, the next one open before the current one ends."""
