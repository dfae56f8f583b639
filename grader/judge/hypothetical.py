"""Whether what was observed would be right, were another value expected: a mistake's answer, say."""

from __future__ import annotations

import msgspec

from grader.compare.numeric import as_numbers
from grader.judge.printed_rule import judge_output
from grader.judge.reading import right_at
from grader.judge.rules import Claim, judge_claim
from grader.judge.verdicts import Seen
from grader.model.answer_key import CheckedKey, Expectation, ScriptKey
from grader.model.values import Value, array_value


def would_be_right(exercise: CheckedKey, seen: Seen, value: Value) -> bool:
    """Whether what was seen would meet its expectation if `value` were expected there."""
    if not seen.observed:
        return False
    if seen.answer is None:
        return _call_would_be_right(exercise, seen, value)
    place, output = seen.answer.place, seen.answer.output
    return isinstance(exercise, ScriptKey) and any(
        right_at(place, exercise, _expecting(seen, form), output, seen.observation) is not None
        for form in (value, *_other_forms(value, seen.expectation))
    )


def _call_would_be_right(exercise: CheckedKey, seen: Seen, value: Value) -> bool:
    if seen.result is None:
        return False
    other = _expecting(seen, value)
    if other.rule == "printed":
        return judge_output(exercise, other, seen.result).ok
    return judge_claim(Claim(exercise, seen.observation, seen.result), other).ok


def _expecting(seen: Seen, value: Value) -> Expectation:
    return msgspec.structs.replace(seen.expectation, value=value, also=())


def _other_forms(value: Value, expectation: Expectation) -> list[Value]:
    """A mistaken answer in the shapes of the other accepted forms, which lack entries at the end."""
    numbers = as_numbers(value)
    if numbers is None or numbers.ndim != 1:
        return []
    sizes = [also.size for also in (as_numbers(form) for form, _ in expectation.also) if also is not None]
    return [array_value(numbers[:size]) for size in sizes if size < numbers.size]
