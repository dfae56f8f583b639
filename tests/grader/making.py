"""What these tests make: notebooks, their bytes, programs, keys of one exercise, and observations."""

from __future__ import annotations

import json
from collections.abc import Sequence

from grader.extract.locate import find_function
from grader.extract.program import definition_program
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, outline
from grader.model.answer_key import (
    Check,
    Expectation,
    FunctionKey,
    Given,
    Output,
    PrintedKey,
    ScriptKey,
    Step,
    Target,
    Trial,
)
from grader.model.observation import Observation, StepResult
from grader.model.result import Visibility
from grader.model.submission import Cell, Notebook, Program, Statement
from grader.model.values import Value, to_value

MARKDOWN = "#md "


def notebook(*sources: str) -> Notebook:
    """A notebook of these cells; a source that begins with `#md ` is Markdown."""
    return Notebook(cells=tuple(_cell(number, source) for number, source in enumerate(sources, 1)))


def _cell(number: int, source: str) -> Cell:
    if source.startswith(MARKDOWN):
        return Cell(number=number, kind="markdown", source=source.removeprefix(MARKDOWN))
    return Cell(number=number, kind="code", source=source)


def outlined(*sources: str) -> Outline:
    """A notebook of these cells, parsed."""
    return outline(notebook(*sources))


def sliced(name: str, *sources: str) -> list[str]:
    """The statements that a name's value at the end of a notebook needs."""
    parsed = outlined(*sources)
    return [unit.source for unit in slice_units(parsed, {name}, len(parsed.units))]


def program_of(name: str, *sources: str) -> list[str]:
    """The statements that the function `name` needs."""
    parsed = outlined(*sources)
    definition = find_function(parsed, [name], frozenset())
    assert definition is not None
    return [statement.source for statement in definition_program(parsed, definition).statements]


def executed(statements: Sequence[str]) -> dict[str, object]:
    """The namespace after executing statements in order."""
    namespace: dict[str, object] = {}
    for statement in statements:
        exec(statement, namespace)  # noqa: S102 - statements that this test wrote
    return namespace


def ipynb(*sources: object, version: int = 4, **fields: object) -> bytes:
    """A notebook file of code cells with these sources."""
    cells = [{"cell_type": "code", "source": source, "metadata": {}, "outputs": []} for source in sources]
    return json.dumps(
        {"nbformat": version, "nbformat_minor": 2, "metadata": {}, "cells": cells, **fields}
    ).encode()


def program(*sources: str, target: str = "", collect: Sequence[str] = ()) -> Program:
    """A program of all statements of these cells; those of the last cell are the target's."""
    last = len(sources)
    parsed = outlined(*sources)
    statements = [
        Statement(cell=unit.cell, line=unit.line, source=unit.source, target=unit.cell == last)
        for unit in parsed.units
    ]
    statements += [Statement(cell=broken.cell, line=1, source=broken.source) for broken in parsed.broken]
    return Program(
        statements=tuple(statements), target=target, found_as=target, collect=tuple(collect), cells=(last,)
    )


def call(*arguments: object) -> Trial:
    """A trial that calls the target once and wants its result."""
    return Trial(steps=(Step(kind="function", arguments=tuple(map(to_value, arguments)), observe=True),))


def check(
    name: str,
    *expectations: Expectation,
    weight: float = 1.0,
    visibility: Visibility = "public",
    what_if: bool = False,
) -> Check:
    """A check of these expectations."""
    return Check(name=name, visibility=visibility, weight=weight, expectations=expectations, what_if=what_if)


def exercise(
    *,
    checks: Sequence[Check] = (),
    trials: Sequence[Trial] = (),
    outputs: Sequence[Output] = (),
    target: Target | None = None,
) -> FunctionKey:
    """An exercise called `task`, worth six points, on a function that takes `x`."""
    return FunctionKey(
        name="task",
        title="A task",
        points=6.0,
        target=target or Target(names=("task",)),
        parameters=("x",),
        outputs=tuple(outputs),
        trials=tuple(trials),
        checks=tuple(checks),
    )


def script_exercise(
    *,
    printed: bool = False,
    checks: Sequence[Check] = (),
    trials: Sequence[Trial] = (),
    givens: Sequence[Given] = (),
    outputs: Sequence[Output] = (),
    target: Target | None = None,
) -> ScriptKey:
    """An exercise called `task`, worth six points, on values that statements compute (and print)."""
    kind = PrintedKey if printed else ScriptKey
    return kind(
        name="task",
        title="A task",
        points=6.0,
        target=target or Target(names=("task",)),
        givens=tuple(givens),
        outputs=tuple(outputs),
        trials=tuple(trials),
        checks=tuple(checks),
    )


def told(value: Value, *, printed: str = "", step: int = 0) -> Observation:
    """What a call that returned (and printed) something shows."""
    return Observation(status="ok", results=(StepResult(step, value, printed),))
