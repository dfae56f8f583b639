"""Whether a call of student code is one that the reference made, and where it departs if it is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grader.compare.closeness import Comparison
from grader.compare.nested import compare_values
from grader.compare.numeric import as_numbers
from grader.model.answer_key import Tolerance
from grader.model.prerequisites import TapedCall
from grader.model.values import Value, array_value

#: What a student computes before the call may differ in the last digits.
_TOLERANCE = Tolerance(rtol=1e-6, atol=1e-8)


def taped_answer(
    calls: Sequence[TapedCall], arguments: Sequence[Value] | None, *, loosely: bool = False
) -> Value:
    """What the call on the tape got whose arguments are these; None if there is none.

    `loosely`: a vector may come as a column or a row, and its answer goes back in that form.
    """
    if arguments is None:
        return None
    for call in calls:
        if _same(call.arguments, arguments):
            return call.value
        if loosely and _same(tuple(map(_flat, call.arguments)), tuple(map(_flat, arguments))):
            return _like(call.value, arguments[0])
    return None


def _flat(value: Value) -> Value:
    """A row or column as a vector; anything else as it is."""
    numbers = as_numbers(value)
    if numbers is None or numbers.size != max(numbers.shape, default=0):
        return value
    return array_value(numbers.ravel())


def _like(answer: Value, argument: Value) -> Value:
    """An answer of as many numbers as the argument, in the argument's shape."""
    numbers, model = as_numbers(answer), as_numbers(argument)
    if numbers is None or model is None or numbers.size != model.size:
        return answer
    return array_value(numbers.reshape(model.shape))


def _same(want: Sequence[Value], got: Sequence[Value]) -> bool:
    return len(want) == len(got) and all(
        _is_meant(mine, right).ok for mine, right in zip(got, want, strict=True)
    )


def _is_meant(mine: Value, right: Value, path: tuple[str, ...] = ()) -> Comparison:
    """Whether an argument is the one on the tape; a number may stand for an array of it."""
    single, wanted = as_numbers(mine), as_numbers(right)
    if single is not None and wanted is not None and not single.shape and single.dtype.kind in "biuf":
        mine = array_value(np.full(wanted.shape, single))
    return compare_values(mine, right, _TOLERANCE, path)


def in_parameter_order(
    parameters: Sequence[str], own: Sequence[str], arguments: Sequence[Value], keywords: dict[str, Value]
) -> tuple[Value, ...] | None:
    """A call's arguments in the order of `parameters`; `own` is the student's order of positional ones.

    None where they are not as many, or are called by names that are not known.
    """
    names = own if sorted(own) == sorted(parameters) else parameters
    if len(arguments) + len(keywords) != len(parameters):
        return None
    by_name = {**dict(zip(names, arguments, strict=False)), **keywords}
    if set(by_name) == set(parameters):
        return tuple(by_name[name] for name in parameters)
    if len(own) == len(parameters) and set(keywords) <= set(own):  # renamed, in the order asked for
        by_name = {**dict(zip(own, arguments, strict=False)), **keywords}
        return tuple(by_name[name] for name in own) if len(by_name) == len(own) else None
    return None


def departure(
    calls: Sequence[TapedCall],
    number: int,
    parameters: Sequence[str],
    arguments: Sequence[Value] | None,
    own: str = "",
) -> str:
    """What is wrong with call `number` (from 0), which is on no tape; after "Your call 2 of 5 of cell".

    The parameter `own` may hold whatever a student likes; where only that differs, there is nothing to say.
    """
    if number >= len(calls):
        return f"is one too many: {len(calls)} are needed"
    if arguments is None:
        return f"should get {', '.join(parameters)}"
    for at, name in enumerate(parameters):
        if name == own:
            continue
        comparison = _is_meant(arguments[at], calls[number].arguments[at], (name,))
        if not comparison.ok:
            other = _other_call(calls, at, arguments[at])
            if other is not None:
                return f"gets the {name} that belongs in call {other + 1}"
            return f"gets a wrong {name}: {comparison.message.rstrip('.')}"
    return ""


def _other_call(calls: Sequence[TapedCall], at: int, value: Value) -> int | None:
    """The first call whose argument `at` is this value."""
    same = (compare_values(value, call.arguments[at], _TOLERANCE).ok for call in calls)
    return next((number for number, ok in enumerate(same) if ok), None)
