"""A notebook as it is graded: parsed, its classes whole, and without stubs of what is filled in elsewhere."""

from __future__ import annotations

from grader.extract.patches import with_attached_methods
from grader.extract.stubs import without_stubs
from grader.extract.units import Outline, outline
from grader.model.submission import Notebook


def prepared_outline(notebook: Notebook, starter: frozenset[str]) -> Outline:
    """Parse a notebook; `starter` are the digests of what was handed out."""
    return without_stubs(with_attached_methods(outline(notebook)), starter)
