"""What comes next on this screen."""
