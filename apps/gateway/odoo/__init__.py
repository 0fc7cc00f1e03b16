"""Odoo's own hardware protocol, so that a stock Odoo till prints and opens the drawer."""
