"""What the backend refused and a person must decide on."""
