"""The screen in the room: pick-up board, pictures, a line of offers."""
