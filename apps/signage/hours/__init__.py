"""When this screen is on."""
