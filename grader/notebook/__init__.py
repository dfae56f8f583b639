"""Submission bytes → Notebook: the only place that knows what an .ipynb or a percent script looks like."""

from grader.notebook.folder import NOTHING_BESIDE, Beside, read_folder
from grader.notebook.read import Unreadable, read_submission

__all__ = ["NOTHING_BESIDE", "Beside", "Unreadable", "read_folder", "read_submission"]
