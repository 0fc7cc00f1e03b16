"""A printer made of software: listens like a network receipt printer, decodes what it gets, draws the paper.

Its parser and its drawing share no code with the encoder in common/printing, so that it can judge it.
"""
