"""Which parts of the reference an exercise's answers come from: found by performing its trials."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import CheckedExercise
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.selftest.performing import Performer, performer
from grader.selftest.replaced import REFERENCE
from grader.selftest.sites import constants, definitions, sites


class Reference:
    """The modules of a course's reference: where they stand, and their trees."""

    def __init__(self, course: Path) -> None:
        self.folder = course / REFERENCE
        self.paths = {_module_name(course, path): path for path in sorted(self.folder.rglob("*.py"))}
        self.trees = {name: ast.parse(path.read_bytes()) for name, path in self.paths.items()}
        #: The last parts of the names of functions and classes, whose arguments have an order.
        self.own = frozenset(
            node.name
            for tree in self.trees.values()
            for node in tree.body
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        )

    def line(self, module: str, line: int) -> str:
        """A line of a module's source."""
        return self.paths[module].read_text(encoding="utf-8").splitlines()[line - 1].strip()


def _module_name(course: Path, path: Path) -> str:
    parts = path.relative_to(course).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


#: A function, or names that one statement binds, of a module.
Part = tuple[str, str]


def parts_by_exercise(assignment: Assignment, key: AnswerKey, reference: Reference) -> dict[Part, list[int]]:
    """For every part of the reference that answers come from, the exercises (by number) that reach it."""
    names = {str(path.resolve()): name for name, path in reference.paths.items()}
    reached: dict[Part, list[int]] = {}
    for number, (exercise, compiled) in enumerate(zip(assignment.exercises, key.exercises, strict=True)):
        if not (isinstance(exercise, CheckedExercise) and isinstance(compiled, CheckedKey)):
            continue
        perform = performer(exercise, compiled, exercise.reference)
        codes = _codes(perform, len(compiled.trials))
        functions = {
            (names[code.co_filename], code.co_qualname.partition(".<locals>")[0])
            for code in codes
            if code.co_filename in names
        }
        for part in sorted({*functions, *_constants_of(functions, reference)}):
            if part[1] in _parts_of(reference.trees[part[0]]):
                reached.setdefault(part, []).append(number)
    return reached


def _codes(perform: Performer, trials: int) -> set[CodeType]:
    """The code of every Python function that is called while trials are performed."""
    called: set[CodeType] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for trial in range(trials):
            perform(trial)
    finally:
        sys.setprofile(before)
    return called


def _constants_of(functions: set[Part], reference: Reference) -> Iterator[Part]:
    """Constants of a module that its functions read, and those that these are made from."""
    for module in {module for module, _ in functions}:
        tree = reference.trees[module]
        bound, defined = constants(tree), definitions(tree)
        todo = [defined[name] for known, name in functions if known == module and name in defined]
        nodes: list[ast.AST] = list(todo)
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
    return {*definitions(tree), *(_bound_names(bound, statement) for statement in bound.values())}
