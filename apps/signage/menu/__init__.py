"""The menu on the wall: what there is now, at today's prices."""
