"""What an assignment author writes with."""

from grader.authoring.assignment import Assignment

__all__ = ["Assignment"]
