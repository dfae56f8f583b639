"""How alike two names are, whatever their case and underscores."""

from __future__ import annotations

import difflib


def folded(name: str) -> str:
    """A name without what spellings of it differ in."""
    return name.replace("_", "").lower()


def likeness(first: str, second: str) -> float:
    """From 0, nothing in common, to 1, the same but for case and underscores."""
    return difflib.SequenceMatcher(None, folded(first), folded(second)).ratio()
