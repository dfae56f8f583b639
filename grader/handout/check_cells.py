"""The cells that a released notebook has besides the author's: one that installs, one a check."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from grader.handout.questions import source_of
from grader.handout.replacements import parsed
from grader.model.answer_key import AnswerKey, BaseKey, CheckedKey

INSTALL_ID = "install-grader"
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def code_cell(name: str, source: str, about: Mapping[str, str]) -> dict[str, Any]:
    """A code cell that was not run; `about` is what its metadata say of it to the grader."""
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"grader": dict(about)},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }


def with_checks(cells: Sequence[Mapping[str, Any]], key: AnswerKey, install: str) -> list[dict[str, Any]]:
    """A starter's cells, with what installs before the first code and a check behind each answer.

    Behind an answer means behind the code that tries it as well. A check whose answer has no cell of its own
    stands at the end.
    """
    answers = {exercise.name: answer_cell(cells, exercise) for exercise in key.exercises}
    places: dict[int, list[str]] = {}
    for exercise in _checked(key):
        at = answers[exercise.name]
        end = (
            len(cells)
            if at is None
            else _end_of_code(cells, at, {a for a in answers.values() if a is not None})
        )
        places.setdefault(end, []).append(exercise.name)
    first = next((at for at, cell in enumerate(cells) if cell.get("cell_type") == "code"), len(cells))
    named = {at: name for name, at in answers.items() if at is not None}
    made: list[dict[str, Any]] = []
    for at, cell in enumerate([*cells, {}]):
        made += [_check(name) for name in places.get(at, ())]
        made += [code_cell(INSTALL_ID, install, {"cell": "install"})] if at == first else []
        made += [_of_exercise(cell, named[at]) if at in named else dict(cell)] if cell else []
    return made


def answer_cell(cells: Sequence[Mapping[str, Any]], exercise: BaseKey) -> int | None:
    """The index of the cell that an exercise's answer goes into: by its id, else by the names it binds."""
    by_id = (at for at, cell in enumerate(cells) if cell.get("id") == exercise.name)
    if (found := next(by_id, None)) is not None:
        return found
    asked = {*exercise.target.names, *(name for output in exercise.outputs for name in output.names)}
    asked -= {""}
    binding = [at for at, cell in enumerate(cells) if not asked.isdisjoint(_bound(cell))]
    return binding[-1] if binding else None


def _checked(key: AnswerKey) -> Iterator[CheckedKey]:
    for exercise in key.exercises:
        if isinstance(exercise, CheckedKey) and any(
            check.visibility == "public" for check in exercise.checks
        ):
            yield exercise


def _check(name: str) -> dict[str, Any]:
    return code_cell(f"{name}-check", f'grader.check("{name}")', {"check": name})


def _of_exercise(cell: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {**cell, "metadata": {**cell.get("metadata", {}), "grader": {"exercise": name}}}


def _end_of_code(cells: Sequence[Mapping[str, Any]], at: int, answers: Iterable[int]) -> int:
    """Where the code ends that an answer's cell begins: at a text, or at another answer."""
    end = at + 1
    while end < len(cells) and cells[end].get("cell_type") == "code" and end not in answers:
        end += 1
    return end


def _bound(cell: Mapping[str, Any]) -> set[str]:
    tree = parsed(source_of(cell)) if cell.get("cell_type") == "code" else None
    if tree is None:
        return set()
    names = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    return names | {node.name for node in tree.body if isinstance(node, _DEFINITIONS)}
