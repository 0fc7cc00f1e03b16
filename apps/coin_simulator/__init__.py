"""A coin changer made of software: speaks CashDro's web service over HTTPS, holds coins, and breaks on demand.

It shares no code with common/coins, so that it can judge it.
"""
