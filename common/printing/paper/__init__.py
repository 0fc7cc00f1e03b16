"""ESC/POS read back: what a job's bytes mean and how the paper looks.

Written from the command reference alone; it shares no code with the encoder, whose judge it is.
"""
