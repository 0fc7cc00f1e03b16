"""The time clock on the till: its punches, and who is in."""
