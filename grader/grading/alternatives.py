"""Of several mistakes that explain the same answers, those that lie in a function which is right are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from grader.extract.locate import Definition
from grader.extract.program import find_definition
from grader.grading.context import Context
from grader.model.answer_key import ClassKey, FunctionKey
from grader.model.result import Diagnosis, ExerciseResult


def settled_mistakes(
    context: Context,
    exercise: FunctionKey | ClassKey,
    definition: Definition,
    results: Mapping[str, ExerciseResult],
) -> frozenset[str]:
    """The known mistakes of earlier functions that are right, and that this one names to call them."""
    earlier = {tape.exercise for tape in exercise.tapes} if isinstance(exercise, FunctionKey) else set()
    passed = {name for name in earlier if name in results and results[name].status == "passed"}
    settled: set[str] = set()
    for name in passed:
        other = context.grading.key.exercise(name, FunctionKey)
        found = find_definition(context.outline, other, context.claimed) if other else None
        if other is not None and found is not None and found.name in definition.unit.facts.deferred:
            settled.update(mistake.id for mistake in other.mistakes)
    return frozenset(settled)


def without_settled(diagnoses: Sequence[Diagnosis], settled: frozenset[str]) -> tuple[Diagnosis, ...]:
    """Diagnoses less those alternatives that only speak of what is settled, as long as another one is left.

    A whole may call a mistake of its step by the step's word for it, with a word in front.
    """

    def is_settled(known: str) -> bool:
        return any(known == other or known.endswith(f"-{other}") for other in settled)

    gone = {
        one.id
        for one in diagnoses
        if is_settled(one.id) and not all(is_settled(other) for other in one.alternatives)
    }
    return tuple(
        msgspec.structs.replace(one, alternatives=tuple(o for o in one.alternatives if o not in gone))
        for one in diagnoses
        if one.id not in gone
    )
