"""PDF invoices that appear in a folder, on paper once. Nothing is ever deleted that was not printed."""
