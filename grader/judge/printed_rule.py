"""Outputs that a function returns or prints, told apart by their names, labels or order."""

from __future__ import annotations

import sys
from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import replace

import msgspec
import numpy as np

from grader.compare.closeness import Comparison
from grader.compare.nested import compare_values
from grader.compare.numeric import all_none, as_numbers
from grader.compare.printed_lines import Numbers
from grader.judge.labels import agrees, labelled, unlabelled
from grader.model.answer_key import CheckedKey, Expectation, Output
from grader.model.observation import StepResult
from grader.model.result import Evidence
from grader.model.values import Items, Mapping, Value


def judge_output(exercise: CheckedKey, expectation: Expectation, told: StepResult) -> Comparison:
    """Outputs that a function tells: printed after labels, else returned, else printed in their order."""
    wanted = _mapping(expectation)
    want = dict(zip(map(str, wanted.keys), wanted.values, strict=True))
    outputs = {output.name: output for output in exercise.outputs}
    asked = {outputs[name]: _of_one(expectation, value) for name, value in want.items() if name in outputs}
    after_labels = {
        output.name: labelled(exercise, one, output, told.printed) for output, one in asked.items()
    }
    parts = None if all(after_labels.values()) else _returned(told.value, want)
    if parts is None:
        shown = _in_turn(exercise, asked, told.printed, after_labels)
        missing = [output for output, one in asked.items() if not agrees(shown[output.name], one, output)]
    else:
        missing = [
            output
            for part, (output, one) in zip(parts, asked.items(), strict=True)
            if not _same_numbers(part, one, whole=output.whole)
        ]
    if not missing:
        return Comparison(True)
    values = tuple((output.name, output not in missing) for output in asked)
    return replace(_not_told(told, missing, want), values=values)


def _of_one(expectation: Expectation, value: Value) -> Expectation:
    """What is expected of one output alone."""
    return msgspec.structs.replace(expectation, value=value, also=())


def _mapping(expectation: Expectation) -> Mapping:
    value = expectation.value
    return value if isinstance(value, Mapping) else Mapping((), ())


def _returned(value: Value, want: Named[str, Value]) -> Sequence[Value] | None:
    """What is returned for every wanted value, in order, alone or by name; None if it has another form."""
    if isinstance(value, Mapping):
        have = dict(zip(map(str, value.keys), value.values, strict=True))
        parts: Sequence[Value] = [have.get(name) for name in want]
    elif len(want) == 1:
        parts = [value]
    elif isinstance(value, Items) and len(value.items) == len(want):
        parts = value.items
    else:
        return None
    return parts if all(map(_has_form, parts, want.values())) else None


def _has_form(got: Value, want: Value) -> bool:
    """Whether there are as many numbers as are wanted; shapes may be columns."""
    have, wanted = as_numbers(got), as_numbers(want)
    return have is not None and wanted is not None and have.size == wanted.size and have.dtype.kind in "biuf"


def _same_numbers(got: Value, expectation: Expectation, *, whole: bool) -> bool:
    have, wanted = as_numbers(got), as_numbers(expectation.value)
    if have is None or wanted is None:
        return False
    if whole and have.dtype.kind == "f":
        have = np.round(have)
    flat = Items("list", tuple(have.ravel().tolist()))
    return compare_values(flat, Items("list", tuple(wanted.ravel().tolist())), expectation.tolerance).ok


def _in_turn(
    exercise: CheckedKey,
    asked: Named[Output, Expectation],
    text: str,
    after_labels: Named[str, Numbers],
) -> dict[str, Numbers]:
    """The numbers that are printed for each output: after its label, else in their order, the last ones."""
    found, limit = dict(after_labels), sys.maxsize
    for output, one in reversed([*asked.items()]):
        if found[output.name]:
            continue
        groups = [group for group in unlabelled(exercise, one, output, text) if group[-1].end <= limit]
        if groups:
            found[output.name], limit = groups[-1], groups[-1][0].start
    return found


def _not_told(told: StepResult, missing: list[Output], want: dict[str, Value]) -> Comparison:
    output = missing[0]
    expected = _short(want[output.name])
    printed = told.printed.strip()
    evidence = Evidence(label=output.name, printed=printed[:800], want_text=expected)
    if not printed and all_none(told.value):
        return Comparison(
            False, f"It neither prints nor returns anything; {output.name} should be {expected}.", evidence
        )
    shown = "printed" if printed else "returned"
    return Comparison(False, f"{output.name} should be {expected}; that is not what is {shown}.", evidence)


def _short(value: Value) -> str:
    numbers = as_numbers(value)
    return "" if numbers is None else " ".join(str(numbers).split())[:200]
