"""The confined side: execute a program's statements, perform trials, tell what came of them.

This is the only package that executes student code. It holds inputs and nothing else: no expected
value, no tolerance, no points. Everything that it says is a claim which the grader checks.
"""

from grader.sandbox.child.serving import serve

__all__ = ["serve"]
