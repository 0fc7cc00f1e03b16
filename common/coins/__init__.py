"""Coin changers: one driver seam, a journal kept before the machine moves, one payment at a time."""
