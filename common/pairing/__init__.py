"""Pairing a terminal with its store: camera, QR, claim, keyring, first contact (docs/pairing.md)."""
