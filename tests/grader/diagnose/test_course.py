"""Every known mistake of every assignment is recognised by its own answers, by name or in a set with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from grader.course import load_answer_key
from grader.diagnose import diagnose
from grader.judge.answers import Answer
from grader.judge.calls import judge_calls
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import AnswerKey, ExerciseKey, Expectation
from grader.model.observation import GivenUse, Observation, Place, Raised, Told
from grader.model.values import Items, Value, from_value

COURSE = Path(__file__).resolve().parents[3]
ASSIGNMENTS = sorted(path.parent.name for path in (COURSE / "assignments").glob("*/assignment.py"))
RAISED = Observation(status="raised", error=Raised("ValueError", "shapes do not fit"))


@cache
def key(assignment: str) -> AnswerKey:
    """An assignment of the course, compiled."""
    return load_answer_key(COURSE, assignment)


def answer_to(expectation: Expectation, mistake: str) -> Value:
    """What a mistake answers; nothing where it has no answer."""
    return next((known.value for known in expectation.mistakes if known.mistake == mistake), None)


def whole(expectation: Expectation, value: Value) -> Value:
    """A whole result, of which an expectation tells some elements."""
    if not expectation.parts:
        return value
    told = value.items if len(expectation.parts) > 1 and isinstance(value, Items) else (value,)
    found = dict(zip(expectation.parts, told, strict=True))
    return Items("tuple", tuple(found.get(at) for at in range(len(expectation.labels))))


def expectations(exercise: ExerciseKey, trial: int) -> list[Expectation]:
    """What points depend on in a trial."""
    scored = [check for check in exercise.checks if not check.advice]
    return [one for check in scored for one in check.expectations if one.trial == trial]


def called(exercise: ExerciseKey, mistake: str) -> list[Observation]:
    """What calls show of code that has a mistake; an error where the mistake has no answer."""
    shown = []
    for trial in range(len(exercise.trials)):
        wanted = [(one, answer_to(one, mistake)) for one in expectations(exercise, trial)]
        told = tuple(Told(one.step, whole(one, value)) for one, value in wanted if value is not None)
        shown.append(Observation(status="ok", results=told) if told or not wanted else RAISED)
    return shown


def kept(exercise: ExerciseKey, mistake: str) -> list[Observation]:
    """What runs of a script show that has a mistake; what it says nothing of is right."""
    shown = []
    for at, trial in enumerate(exercise.trials):
        values = {one.output: answer_to(one, mistake) for one in expectations(exercise, at)}
        right = {one.output: one.value for one in expectations(exercise, at)}
        used = tuple(GivenUse(name, "literal") for name in trial.givens)
        places = tuple(Place(name, right[name] if value is None else value) for name, value in values.items())
        shown.append(Observation(status="ok", places=places, givens=used))
    return shown


def verdicts(exercise: ExerciseKey, mistake: str) -> list[Verdict]:
    """How code is judged that has a mistake."""
    if exercise.kind in ("function", "class"):
        return judge_calls(exercise, called(exercise, mistake))
    answers = {output.name: Answer(output, output.name, False) for output in exercise.outputs}
    return judge_script(exercise, answers, kept(exercise, mistake))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_mistake_is_known_by_its_answers(assignment: str) -> None:
    """Fed with a mistake's own answers, the diagnosis names it, or a set of mistakes that holds it."""
    missed = []
    for exercise in key(assignment).exercises:
        for mistake in exercise.mistakes:
            judged = verdicts(exercise, mistake.id)
            if mistake.id not in {one.id for one in diagnose(exercise, judged)}:
                missed.append(f"{exercise.name}: {mistake.id}")
    assert [] == missed


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_right_answers_get_no_diagnosis(assignment: str) -> None:
    """What the reference answers is right and has no reason to be wrong."""
    for exercise in key(assignment).exercises:
        shown = []
        for trial in range(len(exercise.trials)):
            told = tuple(Told(one.step, whole(one, one.value)) for one in expectations(exercise, trial))
            places = tuple(Place(one.output, one.value) for one in expectations(exercise, trial))
            shown.append(Observation(status="ok", results=told, places=places))
        if exercise.kind in ("function", "class"):
            assert () == diagnose(exercise, judge_calls(exercise, shown)), exercise.name
        else:
            answers = {output.name: Answer(output, output.name, True) for output in exercise.outputs}
            assert () == diagnose(exercise, judge_script(exercise, answers, shown)), exercise.name


def test_the_values_of_the_key_are_plain() -> None:
    """A mistake's answers rebuild as arrays."""
    for exercise in key(ASSIGNMENTS[0]).exercises:
        for trial in range(len(exercise.trials)):
            assert all(from_value(one.value) is not None for one in expectations(exercise, trial))
