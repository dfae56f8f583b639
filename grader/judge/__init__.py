"""Observations against expectations: verdicts, with what was observed kept for the diagnosis."""
