"""Outputs that a function prints or returns, told apart by their labels, names or order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from grader.compare.closeness import Comparison
from grader.compare.nested import compare_values
from grader.compare.numeric import all_none, as_numbers
from grader.compare.printed import at_line_ends, in_order, line_ends, regions, run_in, whole_numbers
from grader.model.answer_key import CheckedKey, Expectation, Output
from grader.model.observation import StepResult
from grader.model.result import Evidence
from grader.model.values import Items, Mapping, Value

#: Where whole numbers stand after more labels than this, only the first and the last label count.
_MANY_LABELS = 12


def judge_output(
    exercise: CheckedKey, expectation: Expectation, told: StepResult, *, surely: bool = False
) -> Comparison:
    """Outputs that a function returns or prints: returned values first, then numbers after their labels.

    `surely` asks for more of printed ones: where a label stands, they must follow it.
    """
    want = dict(
        zip((str(key) for key in _mapping(expectation).keys), _mapping(expectation).values, strict=True)
    )
    whole = all(output.whole for output in exercise.outputs)
    returned = {} if all_none(told.value) else _returned_right(told.value, want, expectation, whole)
    if returned and all(returned.values()):
        return Comparison(True)
    missing = [
        output
        for output in exercise.outputs
        if output.name in want
        and not printed_holds(told.printed, output, want[output.name], exercise.outputs, surely=surely)
    ]
    if not missing:
        return Comparison(True)
    lacking = {output.name for output in missing}
    values = tuple((name, returned.get(name, False) or name not in lacking) for name in want)
    return replace(_not_printed(told, missing, want), values=values)


def _mapping(expectation: Expectation) -> Mapping:
    value = expectation.value
    return value if isinstance(value, Mapping) else Mapping((), ())


def _returned_right(
    value: Value, want: dict[str, Value], expectation: Expectation, whole: bool
) -> dict[str, bool]:
    """Which wanted values are returned, in order, alone or by name; shapes may be columns. Or nothing."""
    if isinstance(value, Mapping):
        have = dict(zip(map(str, value.keys), value.values, strict=True))
        parts: Sequence[Value] = [have.get(name) for name in want]
    elif len(want) == 1:
        parts = [value]
    elif isinstance(value, Items) and len(value.items) == len(want):
        parts = value.items
    else:
        return {}
    return {
        name: _same_numbers(part, wanted, expectation, whole)
        for part, (name, wanted) in zip(parts, want.items(), strict=True)
    }


def _same_numbers(got: Value, want: Value, expectation: Expectation, whole: bool) -> bool:
    have, wanted = as_numbers(got), as_numbers(want)
    if have is None or wanted is None or have.size != wanted.size or have.dtype.kind not in "biuf":
        return False
    if whole and have.dtype.kind == "f":
        have = np.round(have)
    flat = Items("list", tuple(have.ravel().tolist()))
    return compare_values(flat, Items("list", tuple(wanted.ravel().tolist())), expectation.tolerance).ok


def printed_holds(
    text: str, output: Output, want: Value, outputs: Sequence[Output], *, surely: bool = False
) -> bool:
    """Whether the wanted numbers stand in a text, after one of the output's labels, else in order.

    `surely`: without a label they must stand at the lines' ends, so that no echoed input is taken.
    """
    wanted = as_numbers(want)
    if wanted is None or not text:
        return False
    numbers = [float(number) for number in wanted.ravel()]
    if output.whole:
        text = whole_numbers(text)
    others = [label for other in outputs if other.name != output.name for label in other.labels]
    labelled = regions(text, output.labels, others)
    if output.whole and len(labelled) > _MANY_LABELS:
        labelled = [labelled[0], labelled[-1]]
    if any(run_in(region, numbers, output.decimals) for region in labelled):
        return True
    if labelled and (surely or len(outputs) > 1):
        return False
    if surely:
        return at_line_ends(text, numbers, output.decimals)
    return in_order(text, numbers, output.decimals, crowded=not output.whole) or run_in(
        line_ends(text), numbers, output.decimals
    )


def _not_printed(told: StepResult, missing: list[Output], want: dict[str, Value]) -> Comparison:
    output = missing[0]
    expected = _short(want[output.name])
    printed = told.printed.strip()
    evidence = Evidence(label=output.name, printed=printed[:800], want_text=expected)
    if not printed and (told.value is None or all_none(told.value)):
        return Comparison(
            False, f"It prints and returns nothing; {output.name} should be {expected}.", evidence
        )
    shown = "printed" if printed else "returned"
    return Comparison(False, f"{output.name} should be {expected}; that is not what is {shown}.", evidence)


def _short(value: Value) -> str:
    numbers = as_numbers(value)
    return "" if numbers is None else " ".join(str(numbers).split())[:200]
