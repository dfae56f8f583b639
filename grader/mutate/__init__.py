"""Small changes to Python source text, as data: to a reference, to a student's code, to any other.

`generate.mutants` gives a `mutant.Mutant` for each; `Mutant.applied` gives the changed text.
"""
