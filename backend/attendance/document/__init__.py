"""The routes of the attendance document, to the letter: `/devices/api/…`, for programs of others."""
