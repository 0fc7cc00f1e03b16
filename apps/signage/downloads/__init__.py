"""The files of the program: fetched ahead, checked by their hash, kept within bounds."""
