"""What this screen is to show: from its own disk at once, from the backend when it changed."""
