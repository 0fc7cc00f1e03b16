"""What our own player asks for and tells, as the paired device it is."""
