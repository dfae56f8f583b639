"""Classes that cannot work, whatever they are given: these are judged as such, not left to a person."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from grader.extract.locate import Definition, lineage
from grader.extract.units import Outline
from grader.grading.attempt import Attempt
from grader.judge.verdicts import Verdict
from grader.model.answer_key import ClassKey
from grader.model.observation import Observation

#: What is raised for a name that is not there, whatever is given.
_OF_NAMES = frozenset(("NameError", "UnboundLocalError", "AttributeError"))


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


def only_raises(outline: Outline, definition: Definition, methods: Sequence[str]) -> str:
    """Which of these methods ends with an error whatever it is given, in words; nothing if none does."""
    for name in methods:
        method = _method(outline, definition, name)
        raising = _raises(method.body) if method else None
        if raising is not None:
            return f"{name} does nothing but `{ast.unparse(raising)[:80]}`"
    return ""


def _raises(body: Sequence[ast.stmt]) -> ast.Raise | None:
    """The statement that raises at the end of the only way through a function, if there is one."""
    for at, statement in enumerate(body):
        if isinstance(statement, ast.Raise):
            return statement
        if any(isinstance(inner, (ast.Return, ast.Yield)) for inner in _own_nodes(body[at : at + 1])):
            return None
    return None


def _method(outline: Outline, definition: Definition, name: str) -> ast.FunctionDef | None:
    """A method of a class or of its bases, as it holds."""
    for node in lineage(outline, definition.unit):
        found = [one for one in node.body if isinstance(one, ast.FunctionDef) and one.name == name]
        if found:
            return found[-1]
    return None


def _own_nodes(statements: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """Everything in statements but in functions within them."""
    for node in statements:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield from ast.walk(node)


def raising_verdicts(exercise: ClassKey, what: str) -> list[Verdict]:
    """The verdicts of a class whose method can do nothing but raise."""
    return [Verdict(check, "raised", f"{what}, whatever it is given.") for check in exercise.checks]
