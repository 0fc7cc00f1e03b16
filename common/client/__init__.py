"""The backend's REST API as typed calls: `ApiClient` (api.py), its errors (errors.py)."""
