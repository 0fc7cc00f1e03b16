"""The rules of the shop, in the standard library only: the backend and every terminal run this same code."""
