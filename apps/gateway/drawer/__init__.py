"""The drawer service on port 22548: its routes, its journal, its configuration page."""
