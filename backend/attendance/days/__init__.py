"""Days at work: what punches come to, corrections, the sheet of a month, who is here now."""
