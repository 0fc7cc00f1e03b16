"""The till session: opened and closed with counted cash."""
