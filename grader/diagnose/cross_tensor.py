"""Symptoms in how the tensors of one result stand to each other: exchanged, or one array under two names."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from grader.diagnose.judged_parts import Part
from grader.diagnose.pairs import is_telling

#: The parts of one trial by their labels.
Row = Mapping[str, Part]
_MOST_LABELS = 16


def exchanged(rows: Sequence[Row], labels: Sequence[str]) -> tuple[str, str] | None:
    """Two failing tensors, each of which holds what belongs in the other in every case."""
    for one, other in itertools.combinations(labels[:_MOST_LABELS], 2):
        both = [(row[one], row[other]) for row in rows if one in row and other in row]
        wrong = [(first, second) for first, second in both if not (first.ok and second.ok)]
        if wrong and all(first.agrees(second.want) and second.agrees(first.want) for first, second in wrong):
            return one, other
    return None


def aliased(rows: Sequence[Row], label: str) -> str | None:
    """Another tensor, right wherever this one fails, that this one is equal to there in every case."""
    failing = [row for row in rows if label in row and not row[label].ok]
    for other in dict.fromkeys(name for row in failing for name in row if name != label):
        if all(other in row and _is_copy(row[label], row[other]) for row in failing):
            return other
    return None


def _is_copy(part: Part, other: Part) -> bool:
    """Whether a wrong tensor holds what another one rightly holds."""
    same_shape = part.got is not None and other.got is not None and part.got.shape == other.got.shape
    return bool(
        same_shape
        and other.got is not None
        and is_telling(other.got)
        and other.ok
        and part.agrees(other.want)
    )
