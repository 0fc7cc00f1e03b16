"""A whole shop on one machine: made, paired, and shown at work. The only program that may know all others."""
