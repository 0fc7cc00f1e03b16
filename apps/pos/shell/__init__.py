"""The root of the screens: which one shows, and what lies over it."""
