"""Reports on paper of an office's size, as PDF."""
