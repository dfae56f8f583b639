"""Alternatives that lie in a function which is right are dropped, as long as another one is left."""

from __future__ import annotations

import pytest

from grader.diagnose.settled import without_settled
from grader.model.result import Diagnosis


def group(*ids: str) -> list[Diagnosis]:
    """Diagnoses of which each may be any other."""
    return [
        Diagnosis(id=one, message=one, alternatives=tuple(other for other in ids if other != one))
        for one in ids
    ]


@pytest.mark.parametrize(
    ("ids", "settled", "left"),
    [
        (("not-carried", "upstream-dropped"), ("upstream-dropped",), ["not-carried"]),
        (("not-carried", "cell-upstream-dropped"), ("upstream-dropped",), ["not-carried"]),
        (("one", "other"), ("third",), ["one", "other"]),
        (("one", "other"), ("one", "other"), ["one", "other"]),  # nothing else explains it
        (("one",), ("one",), ["one"]),
        (("one", "other", "third"), ("third",), ["one", "other"]),
    ],
)
def test_settled_alternatives(ids: tuple[str, ...], settled: tuple[str, ...], left: list[str]) -> None:
    """What is left refers to no alternative that is gone."""
    found = without_settled(group(*ids), frozenset(settled))
    assert left == [one.id for one in found]
    assert {other for one in found for other in one.alternatives} <= set(left)
