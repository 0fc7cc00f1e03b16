"""Taking money at the coin changer."""
