"""The only Qt in `common`: application bootstrap, view-model base, list model, design system, translations.

Importing this package imports nothing from Qt; each module below pulls in only what it needs, because a till
has to be on the screen in a third of a second.
"""
