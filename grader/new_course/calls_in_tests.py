"""The calls in an author's tests whose arguments are written out: they become cases."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.handout.questions import AuthorsCell
from grader.handout.replacements import parsed
from grader.new_course.tasks import hidden_lines

_AUTOTEST = re.compile(r"^(?P<indent>\s*)#+\s*(?:HASHED )?AUTOTEST\s+(?P<code>.*?)\s*;?\s*$", re.MULTILINE)
_NUMPY = {"np", "numpy"}
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class CallInTest:
    """A call in a test: its arguments by parameter as they are written, and whether students see it."""

    function: str
    arguments: Mapping[str, str]
    hidden: bool
    name: str


def tested_calls(tests: Sequence[AuthorsCell], parameters: Mapping[str, Sequence[str]]) -> list[CallInTest]:
    """Each different call of these functions; those that are expected to raise are none."""
    found: dict[tuple[str, str], CallInTest] = {}
    for cell in tests:
        source = _AUTOTEST.sub(r"\g<indent>\g<code>", cell.source)
        hidden = hidden_lines(cell) if source == cell.source else frozenset()
        for call in _calls(parsed(source) or ast.Module([], [])):
            tested = _tested(call, parameters, hidden=call.lineno in hidden)
            if tested is not None:
                found.setdefault((tested.function, str(sorted(tested.arguments.items()))), tested)
    return list(found.values())


def _calls(node: ast.AST) -> Iterator[ast.Call]:
    """Calls that are run as they stand: not what is tried, deferred, or expected to raise."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, (ast.Try, ast.With, ast.Lambda, ast.For, ast.While, ast.comprehension)):
            continue
        if isinstance(inner, ast.Call):
            yield inner
        yield from _calls(inner)


def _tested(call: ast.Call, parameters: Mapping[str, Sequence[str]], *, hidden: bool) -> CallInTest | None:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in parameters or len(call.args) > len(parameters[name]):
        return None
    given = dict(zip(parameters[name], call.args, strict=False))
    given |= {word.arg: word.value for word in call.keywords if word.arg and word.arg in parameters[name]}
    written = {parameter: _written(value) for parameter, value in given.items()}
    if len(given) != len(call.args) + len(call.keywords) or not all(written.values()):
        return None
    told = ast.unparse(call)
    told = told if len(told) <= _LONGEST_NAME else f"{told[: _LONGEST_NAME - 1]}…"
    return CallInTest(name, {parameter: text or "" for parameter, text in written.items()}, hidden, told)


def _written(value: ast.expr) -> str | None:
    """The source of an argument that is a literal, or an array of one."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and len(value.args) == 1:
        of = value.func.value
        if value.func.attr in ("array", "asarray") and isinstance(of, ast.Name) and of.id in _NUMPY:
            return _written(value.args[0])
    try:
        ast.literal_eval(value)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    return ast.unparse(value)
