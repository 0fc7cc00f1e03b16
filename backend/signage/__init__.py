"""Screens in the room: what they show, when, and the proof that they showed it."""
