"""The wire: every request, answer, ability, channel, event and error code, once. Backend and terminals import it."""
