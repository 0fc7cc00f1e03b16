"""Sizes, options, removals and halves of one line."""
