"""Who terminals know, what they show them, and on which terminals they are."""
