"""The line of offers at the bottom."""
