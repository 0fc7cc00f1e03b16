"""Paying at the kiosk itself, with coins and notes."""
