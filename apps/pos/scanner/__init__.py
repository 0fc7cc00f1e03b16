"""A keyboard-wedge scanner told apart from fingers."""
