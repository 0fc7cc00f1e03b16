"""Two ready-made stores (catalogue, staff, settings, drawn pictures) that show the suite at work."""
