"""The till's time clock: come, pause, leave."""
