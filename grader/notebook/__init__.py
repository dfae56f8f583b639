"""Submission bytes → Notebook: the only place that knows what an .ipynb or a percent script looks like."""

from grader.notebook.read import Unreadable, read_submission

__all__ = ["Unreadable", "read_submission"]
