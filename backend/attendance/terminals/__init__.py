"""Terminals on the wall (the TM20 family): their protocol, their punches, what they are told to do."""
