"""What a terminal keeps on its own disk: one SQLite file, written before the screen says so.

Standard library `sqlite3` in one worker thread (docs/adr/0006-device-store.md says why not an ORM here).
"""
