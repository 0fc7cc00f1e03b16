"""Whole pages (PDF) on paper, over ways that know pages: IPP, CUPS, the Windows spooler, PDF-direct printers.

Everything is checked and built before the first byte leaves: a document that cannot be printed costs no paper.
"""
