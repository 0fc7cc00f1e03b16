"""The sale screen: catalogue, carts, keypad, search."""
