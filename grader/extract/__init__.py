"""Notebook → Program: which statements an exercise needs, and where its answer is to be looked for."""
