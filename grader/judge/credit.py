"""The values that a check is on, each right or wrong by itself: a check's points go by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.compare.closeness import Comparison
from grader.judge.verdicts import JudgedValue, Verdict
from grader.model.answer_key import Expectation
from grader.model.expected_values import expected_values


def judged_values(expectation: Expectation, comparison: Comparison) -> list[JudgedValue]:
    """The values that are expected, as a comparison found them; all wrong where it tells of none."""
    told = dict(comparison.values)
    right = {name: comparison.ok or told.get(name, False) for name in expected_values(expectation)}
    weights, free = expectation.weights, expectation.free
    return [
        JudgedValue(name, ok, weights.get(name, 1.0), name in free, once=ok and name not in free)
        for name, ok in right.items()
    ]


def in_every_trial(values: Iterable[JudgedValue]) -> tuple[JudgedValue, ...]:
    """Each value once: right if it is so in every trial, and free only if it is so in every one."""
    together: dict[str, JudgedValue] = {}
    for value in values:
        before = together.get(value.name, value)
        together[value.name] = replace(
            before,
            right=before.right and value.right,
            free=before.free and value.free,
            once=before.once or value.once,
        )
    return tuple(together.values())


def followed(before: Verdict, after: Verdict, earlier: str, message: str) -> Verdict:
    """A verdict, and what more of it is right once an earlier exercise is put right; `message` is for a pass.

    What was right before stays so.
    """
    pairs = list(zip(before.judged_values, after.judged_values, strict=True))
    gained = [new.name for old, new in pairs if new.right and not old.right]
    if before.status == "passed" or not gained:
        return before
    values = tuple(
        replace(new, followed_from=earlier) if new.right and not old.right else old for old, new in pairs
    )
    if after.status == "passed":
        return replace(after, message=message, followed_from=earlier, values=values)
    also = f"{before.message} {', '.join(gained)}: right once {earlier} is put right."
    return replace(before, message=also.strip(), followed_from=earlier, values=values)
