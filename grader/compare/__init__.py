"""Observed against expected: pure functions on plain data. Comparisons are written so that NaN loses."""
