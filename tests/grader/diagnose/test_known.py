"""Known mistakes: which are named, how surely, and which of them together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
import pytest

from grader.diagnose import diagnose
from grader.judge.calls import judge_calls
from grader.model.answer_key import Expectation, FunctionKey, Mistake, MistakenAnswer
from grader.model.result import Diagnosis
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, told

HALVED = Mistake("halved", "You halve it.")


def task(
    right: Sequence[Any], wrong: Mapping[str, Sequence[Any]], labels: tuple[str, ...] = ()
) -> FunctionKey:
    """A function judged on several calls, with what mistakes answer to each (None: nothing)."""
    checks = []
    for at, want in enumerate(right):
        answers = [
            MistakenAnswer(known, to_value(each[at])) for known, each in wrong.items() if each[at] is not None
        ]
        expected = Expectation(trial=at, step=0, value=to_value(want), labels=labels, mistakes=tuple(answers))
        checks.append(check(f"case {at}", expected))
    made = exercise(checks=checks, trials=[call(float(at)) for at in range(len(right))])
    return msgspec.structs.replace(made, mistakes=tuple(Mistake(known, f"It is {known}.") for known in wrong))


def found(made: FunctionKey, got: Sequence[Any]) -> tuple[Diagnosis, ...]:
    """The diagnoses of what calls returned."""
    return diagnose(made, judge_calls(made, [told(to_value(value)) for value in got]))


def named(made: FunctionKey, got: Sequence[Any]) -> list[str]:
    """The ids of known mistakes that are named, with a question mark where not as facts."""
    known = {mistake.id for mistake in made.mistakes}
    return [one.id + "?" * (one.certainty == "symptom") for one in found(made, got) if one.id in known]


@pytest.mark.parametrize(
    ("right", "wrong", "got", "expected"),
    [
        ([2, 4], [1, 2], [1, 2], ["halved"]),
        ([2, 4], [1, 2], [2, 4], []),
        ([2, 4], [1, 2], [1, 3], []),
        ([2, 4], [1, 2], [1, 4], []),
        ([2, 4, 0], [1, 2, 0], [1, 2, 0], ["halved"]),
        ([2, 0], [1, 0], [1, 0], ["halved?"]),
        ([2, 4], [1, None], [1, 5], []),
        ([2, 4, 6], [1, 2, None], [1, 2, 6], ["halved"]),
        ([2, 4, 6], [1, 2, None], [1, 2, 9], []),
        ([2, 4, 6], [1, 2, 6], [1, 2, 9], []),
        ([2, 4], [math.nan, math.nan], [1, 2], []),
        ([2, 4], [math.inf, math.inf], [1, 2], []),
        ([2, 4], [-math.inf, math.inf], [1, 2], []),
    ],
)
def test_one_mistake(
    right: list[float], wrong: list[float | None], got: list[float], expected: list[str]
) -> None:
    """It must account for every failure: a fact on two cases at least that tell it from the reference."""
    made = task(right, {"halved": wrong})
    assert expected == named(made, [float(value) for value in got])


def test_the_same_case_twice_is_one_case() -> None:
    """Two checks on equal calls are no independent evidence."""
    made = task([2, 2], {"halved": [1, 1]})
    made = msgspec.structs.replace(made, trials=(call(0.0), call(0.0)))
    assert ["halved?"] == named(made, [1.0, 1.0])


@pytest.mark.parametrize(("cases", "named_as"), [(1, "halved?"), (2, "halved")])
def test_cases_for_match(cases: int, named_as: str) -> None:
    """A mistake is a fact from the second independent case on."""
    right = [2.0 + at for at in range(cases)]
    made = task(right, {"halved": [value / 2 for value in right]})
    assert [named_as] == named(made, [value / 2 for value in right])


@pytest.mark.parametrize(("count", "told"), [(1, 1), (3, 3), (4, 0)])
def test_most_likely(count: int, told: int) -> None:
    """Up to three mistakes that explain the same one case are named, as likely; more say nothing."""
    made = task([2, 0], {f"mistake {at}": [1, 0] for at in range(count)})
    assert [f"mistake {at}?" for at in range(told)] == named(made, [1.0, 0.0])


def test_any_number_of_mistakes_may_be_a_fact() -> None:
    """However many mistakes explain everything, it is one of them."""
    made = task([2, 4], {f"mistake {at}": [1, 2] for at in range(4)})
    assert [f"mistake {at}" for at in range(4)] == named(made, [1.0, 2.0])


def test_a_mistake_of_another_shape() -> None:
    """A mistake's answer may have any shape and type, without an error."""
    made = task([2, 4], {"halved": [1, 2]})
    for odd in (None, "text", [[1.0]], {"a": 1}, (1, 2), True):
        assert [] == named(made, [odd, np.ones(3)])


RIGHT = [(np.arange(3.0) + at, np.full((2, 2), 1.5 + at), np.array([7.5 + at])) for at in range(3)]
LABELS = ("dWx", "dWh", "db")


def changed(**factors: float) -> list[tuple[Any, ...]]:
    """The right gradients, some of them multiplied."""
    return [
        tuple(each * factors.get(label, 1.0) for label, each in zip(LABELS, row, strict=True))
        for row in RIGHT
    ]


TENSORS = {
    "state": changed(dWh=3.0),
    "bias": changed(db=0.3),
    "bias-again": changed(db=0.3),
    "all": changed(dWx=2.0, dWh=3.0, db=0.3),
}


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (changed(dWh=3.0), ["state"]),
        (changed(db=0.3), ["bias", "bias-again"]),
        (changed(dWh=3.0, db=0.3), ["state", "bias", "bias-again"]),
        (changed(dWx=2.0, dWh=3.0, db=0.3), ["all"]),
        (changed(dWx=5.0, dWh=3.0), ["state"]),
        (changed(dWx=5.0, dWh=5.0), []),
        (changed(), []),
    ],
)
@pytest.mark.parametrize("kind", [tuple, dict])
def test_mistakes_side_by_side(got: list[tuple[Any, ...]], expected: list[str], kind: type) -> None:
    """Mistakes that touch different tensors are both named; one that explains more, alone."""

    def form(rows: list[tuple[Any, ...]]) -> list[Any]:
        return [dict(zip(LABELS, row, strict=True)) if kind is dict else row for row in rows]

    wrong = {known: form(rows) for known, rows in TENSORS.items()}
    made = task(form(RIGHT), wrong, () if kind is dict else LABELS)
    assert expected == named(made, form(got))


def test_alternatives_name_each_other() -> None:
    """Mistakes that explain the same are told as one or the other."""
    made = task(RIGHT, TENSORS, LABELS)
    one, other = found(made, changed(db=0.3))
    assert ((other.id,), (one.id,)) == (one.alternatives, other.alternatives)
    (alone,) = found(made, changed(dWh=3.0))
    assert () == alone.alternatives


def test_what_is_left_gets_a_symptom() -> None:
    """A tensor that no mistake explains gets a symptom beside the mistake of another."""
    made = task(RIGHT, TENSORS, LABELS)
    sure, seen = found(made, changed(dWh=3.0, dWx=-1.0))
    assert ("state", "match", "sign-flipped", "symptom") == (sure.id, sure.certainty, seen.id, seen.certainty)
    assert "dWx is right but for the sign." == seen.message


def test_each_id_is_told_once() -> None:
    """Where a symptom has the name of a known mistake, the first is told, in its place."""
    made = task(RIGHT, {"sign-flipped": changed(dWh=-1.0), "bias": changed(db=0.3)}, LABELS)
    diagnoses = found(made, changed(dWx=-1.0, dWh=-1.0, db=0.3))
    assert ["sign-flipped", "bias"] == [one.id for one in diagnoses]
    assert "match" == diagnoses[0].certainty


def test_part_of_a_mistake_is_a_symptom() -> None:
    """Where a mistake explains one tensor in all cases, and another failing one not, it is only likely."""
    made = task(RIGHT, {"all": TENSORS["all"]}, LABELS)
    first, *_ = found(made, changed(dWx=2.0, dWh=3.0, db=77.0))
    assert ("all", "symptom") == (first.id, first.certainty)
    assert first.message.startswith("For dWx and dWh: ")


def test_a_combination_tells_its_parts() -> None:
    """Mistakes that come together are named by what they are alone."""
    made = task([2, 4], {"together": [1, 2]})
    both = Mistake("together", "Two at once.", "", ("one", "other"))
    made = msgspec.structs.replace(made, mistakes=(both,))
    (diagnosis,) = found(made, [1.0, 2.0])
    assert ("one", "other") == diagnosis.parts
