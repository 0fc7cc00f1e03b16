"""The hours people are to be there, and when doors open for them."""
