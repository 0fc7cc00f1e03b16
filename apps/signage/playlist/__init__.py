"""Pictures of a folder, one after the other, never a black frame between."""
