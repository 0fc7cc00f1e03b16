"""The pick-up board: numbers in preparation, numbers that are ready."""
