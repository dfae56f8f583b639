"""Prove the checks of an assignment: solution, starter, known mistakes, mutants of the reference."""
