"""The board: open tickets, ready ones, and the way back."""
