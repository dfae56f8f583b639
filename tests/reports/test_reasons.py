"""Reasons of which it is one are told together; others each by itself."""

from __future__ import annotations

import msgspec

from grader.model.result import Diagnosis, ExerciseResult
from reports.first_fix import reason_of
from reports.reasons import group_hint, group_words, reason_groups
from reports.student_page import student_page
from tests.reports import sample_results as sample

ONE = Diagnosis(id="one", message="It is one.", hint="Look here.", alternatives=("other",))
OTHER = Diagnosis(id="other", message="It is the other.", hint="Look here.", alternatives=("one",))
ALONE = Diagnosis(id="alone", message="It is alone.")
SEEN = Diagnosis(id="seen", message="it is transposed.", certainty="symptom")


def test_groups() -> None:
    """In their order, alternatives beside each other."""
    assert [(ONE, OTHER), (ALONE,)] == reason_groups((ONE, ALONE, OTHER))
    assert [(ALONE,), (SEEN,)] == reason_groups((ALONE, SEEN))
    assert [(ONE,)] == reason_groups((ONE,))  # the other is not among them
    assert [] == reason_groups(())


def test_words() -> None:
    """A group is one text, with each hint once."""
    assert "Either: It is one. Or: It is the other." == group_words((ONE, OTHER))
    assert "It is alone." == group_words((ALONE,))
    assert "Look here." == group_hint((ONE, OTHER))


def exercise(*diagnoses: Diagnosis) -> ExerciseResult:
    """An exercise with these reasons."""
    return msgspec.structs.replace(sample.rnn_step(), diagnoses=diagnoses)


def test_the_first_reason_tells_the_alternative() -> None:
    """What to fix first is not one of two as if it were sure."""
    assert "Either: It is one. Or: It is the other." == reason_of(exercise(ONE, OTHER))[0]
    assert "It is alone." == reason_of(exercise(SEEN, ALONE))[0]
    assert "looks like: it is transposed." == reason_of(exercise(SEEN))[0]


def test_the_page_tells_the_alternative() -> None:
    """The page says that it is one of them, and shows each."""
    page = student_page(msgspec.structs.replace(sample.graded(), exercises=(exercise(ONE, OTHER, SEEN),)))
    assert "It is one of 2 mistakes, which give the same answers here. It is one." in page
    assert "<b>Or else</b> It is the other." in page
    assert "<b>Looks like</b> it is transposed." in page
