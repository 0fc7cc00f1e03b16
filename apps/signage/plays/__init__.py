"""The proof of every play: on disk when it ends, told to the backend when it can be reached."""
