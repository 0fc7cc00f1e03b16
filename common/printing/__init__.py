"""Receipts, tickets and reports: neutral document → ESC/POS bytes → printer, and the drawer.

Document model in `document`, layouts in `receipts`, `kitchen`, `kiosk` and `z_report`, bytes in `escpos`,
ways to a printer in `transports`, what became of a job in `outcome`, the durable queue in `queue`.
"""
