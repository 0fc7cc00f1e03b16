"""The print gateway: claims the store's print jobs and prints them. No window."""
