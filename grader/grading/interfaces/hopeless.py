"""Classes that cannot work, whatever they are given: these are judged as such, not left to a person."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from grader.extract.certain_errors import CertainError, certain_error
from grader.extract.locate import Definition, lineage
from grader.extract.own_modules import words_of
from grader.extract.units import Outline
from grader.grading.attempt import Attempt
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ClassKey
from grader.model.observation import Observation
from grader.model.result import Evidence

#: What is raised for a name that is not there, whatever is given.
_OF_NAMES = frozenset(("NameError", "UnboundLocalError", "AttributeError"))
#: What sets attributes under names that cannot be read.
_SETTING = frozenset("setattr vars __dict__ __getattr__ __getattribute__ __slots__ exec".split())


@dataclass(frozen=True, slots=True)
class Hopeless:
    """Why a class cannot work: a method (or that it is made), the cell, and what surely goes wrong there."""

    method: str
    cell: int
    error: CertainError

    @property
    def said(self) -> str:
        """It in a sentence."""
        if not self.error.type_name:
            return f"{self.method} {self.error.why.removeprefix('it ')}, whatever it is given."
        what = "It cannot be constructed" if self.method == "__init__" else f"{self.method} cannot work"
        return f"{what}: in cell {self.cell}, line {self.error.line}, {self.error.why}, whatever it is given."

    def verdicts(self, exercise: ClassKey) -> list[Verdict]:
        """What the checks of the class come to."""
        evidence = Evidence(
            error_type=self.error.type_name, error_cell=self.cell or None, error_line=self.error.line
        )
        if not self.error.type_name:
            evidence = Evidence()
        return [Verdict(check, "raised", self.said, evidence) for check in exercise.checks]


def cannot_be_made(attempts: Sequence[Attempt]) -> Attempt | None:
    """An attempt in which the class cannot be constructed for a name that is not there, if there is one.

    Other errors may come of what it is given, which is no fault of the class.
    """
    for attempt in attempts:
        if attempt.observations and all(map(_fails_when_made, attempt.observations)):
            return attempt
    return None


def _fails_when_made(observation: Observation) -> bool:
    error = observation.error
    if observation.status != "raised" or observation.failed_step != 0 or error is None:
        return False
    return error.cell > 0 and error.type_name in _OF_NAMES


def hopeless(outline: Outline, definition: Definition, methods: Sequence[str]) -> Hopeless | None:
    """Why a class cannot be made, or one of these methods cannot work; None where that is not sure."""
    classes = list(lineage(outline, definition.unit))
    known, attributes = _known_names(outline), _attributes(outline, classes)
    for name in ("__init__", *methods):
        method = _method(classes, name)
        if method is not None and not method.decorator_list:
            error = certain_error(method, known, attributes)
            if error is not None:
                return Hopeless(name, _cell_of(outline, method), error)
    return None


def _method(classes: Sequence[ast.ClassDef], name: str) -> ast.FunctionDef | None:
    """A method of a class or of its bases, as it holds."""
    for node in classes:
        found = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == name]
        if found:
            return found[-1]
    return None


def _known_names(outline: Outline) -> frozenset[str] | None:
    """All names that a notebook may bind; None where that cannot be told."""
    if any(unit.facts.star_import for unit in outline.units) or _uses(outline, {"globals", "exec"}):
        return None
    if any("pylab" in line for cell in outline.notebook.cells for line in cell.set_aside):
        return None
    return frozenset(outline.flow.binders) | words_of([broken.source for broken in outline.broken])


def _attributes(outline: Outline, classes: Sequence[ast.ClassDef]) -> frozenset[str] | None:
    """The attributes that an object of a class, its bases given, may have; None if that cannot be told."""
    names = {node.name for node in classes} | {"object"}
    for node in classes:
        plain = all(isinstance(base, ast.Name) and base.id in names for base in node.bases)
        if not plain or node.keywords or any("dataclass" not in ast.unparse(d) for d in node.decorator_list):
            return None
    if _uses(outline, _SETTING):
        return None
    own = {name for node in classes for name in _class_names(node)}
    every = [
        part for unit in outline.units for part in ast.walk(unit.node) if isinstance(part, ast.Attribute)
    ]
    return frozenset(
        own | {part.attr for part in every if not isinstance(part.ctx, ast.Load)} | set(dir(object))
    )


def _class_names(node: ast.ClassDef) -> Iterator[str]:
    for part in node.body:
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield part.name
        else:
            yield from (inner.id for inner in ast.walk(part) if isinstance(inner, ast.Name))


def _uses(outline: Outline, names: Collection[str]) -> bool:
    """Whether a notebook has one of these names anywhere, as a name, an attribute or a method."""
    return any(
        getattr(part, field, None) in names
        for unit in outline.units
        for part in ast.walk(unit.node)
        for field in ("id", "attr", "name")
    )


def _cell_of(outline: Outline, method: ast.FunctionDef) -> int:
    """The cell in which a method stands; one that is attached later stands where it is written."""
    for unit in reversed(outline.units):
        if any(part is method.body[0] for part in ast.walk(unit.node)):
            return unit.cell
    return 0
