"""What the back office keeps in a browser, for whoever else lets the same people in."""

SESSION_COOKIE = "comptoir_session"
STORE_COOKIE = "comptoir_store"
PATHS = ("/admin", "/devices")
"""Where a browser shows them: the pages, and the routes of the attendance document."""
