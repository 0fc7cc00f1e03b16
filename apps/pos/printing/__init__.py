"""Receipts, reports and the printer of this till."""
