"""The kiosk: customers order for themselves, pay at the counter, and leave no trace."""
