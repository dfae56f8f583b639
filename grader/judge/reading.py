"""What a run tells of an output in a place, and whether that is right."""

from __future__ import annotations

from typing import TypeAlias

from grader.compare.numeric import Numbers
from grader.compare.printed_lines import Numbers as Printed
from grader.compare.views import fitting, holds
from grader.judge.labels import agrees, labelled, unlabelled
from grader.judge.places import printed_text, value_at
from grader.model.answer_key import Expectation, Output, ScriptKey
from grader.model.observation import Observation
from grader.model.submission import Place

#: What was read: numbers of the right form, or printed ones; None where there are none.
Reading: TypeAlias = Numbers | Printed | None


def right_at(
    place: Place | None,
    exercise: ScriptKey,
    expectation: Expectation,
    output: Output,
    observation: Observation | None,
) -> str | None:
    """A note (perhaps empty) if the place holds the expected value in its trial, else None."""
    if observation is None or place is None:
        return None
    if place.kind == "printed":
        numbers = printed_at(place, exercise, expectation, output, observation)
        return "" if agrees(numbers, expectation, output) else None
    value = value_at(observation, place)
    return None if value is None else holds(value, expectation, output)


def read_at(
    place: Place, exercise: ScriptKey, expectation: Expectation, output: Output, observation: Observation
) -> Reading:
    """The numbers that a place holds, if they have a form in which the output is accepted."""
    if place.kind == "printed":
        return printed_at(place, exercise, expectation, output, observation) or None
    value = value_at(observation, place)
    return None if value is None else fitting(value, expectation, output)


def printed_at(
    place: Place, exercise: ScriptKey, expectation: Expectation, output: Output, observation: Observation
) -> Printed:
    """The printed numbers that are meant: after the label, or those of a group without one."""
    text = printed_text(observation)
    if not place.nth_last:
        return labelled(exercise, expectation, output, text)
    groups = unlabelled(exercise, expectation, output, text)
    return groups[-place.nth_last] if place.nth_last <= len(groups) else ()
