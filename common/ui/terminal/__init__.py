"""What every program with a device identity shows alike: its connection, and a sentence for each code."""
