"""The reports in SQL.

Reads the tables of the features below (and nothing of them but their tables: tests/architecture/rules.py). Every
statement names the store first and a range that an index serves: days of orders, moments of payments and tills.
"""
