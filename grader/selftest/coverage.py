"""Which parts of the reference an exercise's answers come from: found by running its trials."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from types import CodeType, FrameType

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import CheckedExercise
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.mutate.sites import constants, functions, sites
from grader.selftest.execution import Execution, execution
from grader.selftest.reference_modules import ReferenceModules

#: A function, or names that one statement binds, of a module.
Part = tuple[str, str]


def covered_parts(
    assignment: Assignment, key: AnswerKey, reference: ReferenceModules
) -> dict[Part, list[int]]:
    """For every part of the reference that answers come from, the exercises (by number) that reach it."""
    names = {str(path.resolve()): name for name, path in reference.paths.items()}
    covered: dict[Part, list[int]] = {}
    for number, (exercise, compiled) in enumerate(zip(assignment.exercises, key.exercises, strict=True)):
        if not (isinstance(exercise, CheckedExercise) and isinstance(compiled, CheckedKey)):
            continue
        execute = execution(exercise, compiled, exercise.reference)
        codes = _codes(execute, len(compiled.trials))
        called = {
            (names[code.co_filename], code.co_qualname.partition(".<locals>")[0])
            for code in codes
            if code.co_filename in names
        }
        for part in sorted({*called, *_constants_of(called, reference)}):
            if part[1] in _parts_of(reference.trees[part[0]]):
                covered.setdefault(part, []).append(number)
    return covered


def _codes(execute: Execution, trials: int) -> set[CodeType]:
    """The code of every Python function that is called while trials are run."""
    called: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for trial in range(trials):
            execute(trial)
    finally:
        sys.setprofile(before)
    return called


def _constants_of(called: set[Part], reference: ReferenceModules) -> Iterator[Part]:
    """Constants of a module that its functions read, and those that these are made from."""
    for module in {module for module, _ in called}:
        tree = reference.trees[module]
        bound, defined = constants(tree), functions(tree)
        nodes = [defined[name] for known, name in called if known == module and name in defined]
        seen: set[int] = set()
        while nodes:
            for name in _read(nodes.pop()):
                statement = bound.get(name)
                if statement is not None and id(statement) not in seen:
                    seen.add(id(statement))
                    nodes.append(statement)
                    yield module, _bound_names(bound, statement)


def _read(node: ast.AST) -> set[str]:
    found = (site.node for site in sites(node))
    return {name.id for name in found if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)}


def _bound_names(bound: dict[str, ast.stmt], statement: ast.stmt) -> str:
    return ", ".join(name for name, other in bound.items() if other is statement)


def _parts_of(tree: ast.Module) -> set[str]:
    bound = constants(tree)
    return {*functions(tree), *(_bound_names(bound, statement) for statement in bound.values())}
