"""Which exercises must be graded so that some of them get the verdicts that they have among all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from grader.errors import UsageError
from grader.model.answer_key import AnswerKey, BaseKey


def chosen(key: AnswerKey, names: Iterable[str]) -> frozenset[str]:
    """The exercises of these names; all, where none is named.

    Raises:
        UsageError: the assignment has no exercise of a name.

    """
    there = [exercise.name for exercise in key.exercises]
    wanted = frozenset(names)
    for name in sorted(wanted.difference(there)):
        near = difflib.get_close_matches(name, there, n=1)
        hint = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(there)}."
        raise UsageError(f"{key.assignment} has no exercise {name!r}. {hint}")
    return wanted or frozenset(there)


def with_those_before(key: AnswerKey, names: frozenset[str]) -> frozenset[str]:
    """Exercises, and those that they build on, which may be what is wrong with them."""
    needed = set(names)
    for exercise in reversed(key.exercises):
        if exercise.name in needed:
            needed.update(_built_on(exercise))
    return frozenset(needed)


def _built_on(exercise: BaseKey) -> Iterable[str]:
    """The exercises that an exercise calls, starts from, takes from or is judged by."""
    for field in ("tapes", "right_values"):
        yield from (one.exercise for one in getattr(exercise, field, ()))
    for field in ("taken", "own_layout", "gradient_of"):
        one = getattr(exercise, field, None)
        if one is not None:
            yield one.exercise
    interface = getattr(exercise, "interface", None)
    if interface is not None and interface.used_in:
        yield interface.used_in
    if exercise.target.after:
        yield exercise.target.after
