"""The loops of a terminal: outbox, events, catalogue, heartbeat, and the one published state of its connection."""
