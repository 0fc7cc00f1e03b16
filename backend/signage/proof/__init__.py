"""Proof of play: what an advertiser is shown of the plays they paid for."""
