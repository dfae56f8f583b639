"""A submission of another assignment, told by the names that it defines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.batch.choice import Asked
from grader.notebook.encodings import text_of

#: So many exercises, and such a share of an assignment's, make a submission one of that assignment.
_LEAST_EXERCISES, _LEAST_SHARE = 2, 0.4
_DEFINED = re.compile(r"(?:def|class)\s+(\w+)|(\w+)\s*=[^=]")


def other_assignment(data: bytes, asked: Asked, others: Sequence[Asked]) -> str:
    """The assignment that a submission is of, rather than of the one that was asked; or an empty text."""
    defined = {name for pair in _DEFINED.findall(text_of(data)[0]) for name in pair if name}
    shares = {other.assignment: _share(other, defined) for other in others}
    shares.pop(asked.assignment, None)
    best = max(shares, key=shares.__getitem__, default="")
    return best if best and shares[best] > _share(asked, defined) else ""


def _share(asked: Asked, defined: set[str]) -> float:
    """Which share of an assignment's exercises a submission has by name; none, where that may be chance."""
    found = asked.found_in(defined)
    share = found / max(1, len(asked.exercises))
    return share if found >= _LEAST_EXERCISES and share >= _LEAST_SHARE else 0.0
