"""The API of the AdScreen document (`/mobile/api/v1`), for its own clients and to the letter."""
