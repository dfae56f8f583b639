"""The student's own function whose result another exercise takes: where it is, and what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.compare.closeness import FLOAT32_NOTE
from grader.extract.locate import Definition
from grader.grading.case import Case
from grader.grading.found import find
from grader.model.answer_key import CheckedKey, FunctionKey, Trial
from grader.model.observation import Observation
from grader.model.prerequisites import Taken


@dataclass(frozen=True, slots=True)
class Source:
    """The student's own function whose result is taken, and what its grading showed of it."""

    taken: Taken
    name: str  # as the student named it
    right: bool = False
    begun: bool = False
    mistakes: frozenset[str] = frozenset()  # ids of the known mistakes found in it
    is_the_asked_one: bool = False  # but for a known mistake
    in_float32: bool = False


def source_of(case: Case[FunctionKey]) -> Source | None:
    """The function that an exercise takes something from, or None if it takes nothing."""
    taken = case.exercise.taken
    if taken is None:
        return None
    result = case.results.get(taken.exercise)
    if result is None:
        return Source(taken, taken.exercise)
    right = result.status == "passed" and result.followed_from is None
    begun = result.status not in ("missing", "unfilled")
    # If it is right but for an earlier exercise, that one's mistakes are in what it gives.
    results = (result, case.results.get(result.followed_from or ""))
    diagnoses = [found for each in results if each is not None for found in each.diagnoses]
    mistakes = frozenset(id_ for found in diagnoses for id_ in (found.id, *found.alternatives, *found.parts))
    return Source(
        taken,
        name=result.found_as or taken.exercise,
        right=right,
        begun=begun,
        mistakes=mistakes,
        is_the_asked_one=bool(mistakes & _known_mistakes(case, taken.exercise)),
        in_float32=FLOAT32_NOTE in result.notes,
    )


def _known_mistakes(case: Case[FunctionKey], exercise: str) -> frozenset[str]:
    key = case.key.exercise(exercise, FunctionKey)
    return frozenset(mistake.id for mistake in key.mistakes) if key else frozenset()


def wrong_source(case: Case[FunctionKey]) -> Source | None:
    """The function that an exercise takes something from, if it was not found to be right."""
    source = source_of(case)
    return source if source is not None and not source.right else None


def taken_definitions(case: Case[CheckedKey]) -> dict[str, Definition]:
    """The definition of the function whose result an exercise takes, if found, by that one's exercise."""
    taken = _taken(case.exercise)
    other = case.key.exercise(taken.exercise, FunctionKey) if taken else None
    if other is None:
        return {}
    found = find(case, other)
    return {} if found is None else {other.name: found}


def reached_own_call(
    exercise: CheckedKey, scored: Sequence[tuple[Trial, Observation]]
) -> list[tuple[Trial, Observation]]:
    """The trials that came as far as the exercise's own call: the first step calls what it takes from."""
    if _taken(exercise) is None:
        return list(scored)
    return [(trial, observation) for trial, observation in scored if observation.failed_step != 0]


def _taken(exercise: CheckedKey) -> Taken | None:
    return exercise.taken if isinstance(exercise, FunctionKey) else None
