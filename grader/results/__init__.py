"""Verdicts and points → the records of a result: what a submission and each of its exercises came to."""
