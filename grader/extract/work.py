"""How far some code is: the statements that compute something, and what is still to be written in it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.extract.expressions import BUILDERS, PRINTERS, root_name
from grader.extract.gaps import Gap, gaps_in, is_first_value, is_left_over, names_tested
from grader.extract.nodes import walk
from grader.extract.placeholders import INITIALISERS, holds_placeholder, is_placeholder

#: Calls that only look at what they are given, or go through it.
_PREPARING = frozenset(
    "len range zip enumerate reversed isinstance type super str dict set deque copy deepcopy items keys "
    "values get shape size format join".split()
)
_DRAWS = frozenset("normal standard_normal uniform random integers randint randn rand choice".split())
_MODULES = frozenset({"np", "numpy", "math", "scipy"})
#: A name that waits for its whole value weighs so much, another gap so much: done is what outweighs them.
_WHOLE_VALUE, _GAP = 6, 3
#: So many gaps are enough to know.
_MOST_GAPS = 50


@dataclass(frozen=True, slots=True)
class Work:
    """How many statements compute or store something, the gaps between them, and whether any is marked.

    `idle`: a `pass` or ellipsis stands where statements belong; `gives`: something is returned or shown;
    `empty`: there is a text at most.
    """

    statements: int = 0
    gaps: tuple[Gap, ...] = ()
    idle: bool = False
    gives: bool = False
    empty: bool = False

    def __add__(self, other: Work) -> Work:
        return Work(
            self.statements + other.statements,
            (*self.gaps, *other.gaps),
            self.idle or other.idle,
            self.gives or other.gives,
            self.empty and other.empty,
        )

    @property
    def untouched(self) -> bool:
        """Whether nothing is computed, and it is marked where something should be, or empty altogether."""
        return not self.statements and (bool(self.gaps) or self.idle or self.empty)

    @property
    def finished(self) -> bool:
        """Whether it is done but for a few gaps, if any."""
        missing = sum(_WHOLE_VALUE if gap.whole else _GAP for gap in self.gaps if not gap.raises)
        return 0 < self.statements >= missing


def work_in_function(node: ast.FunctionDef | ast.AsyncFunctionDef, *, method: bool = False) -> Work:
    """What was done in a function or, after its first parameter, a method.

    Where a `pass` stands beside statements that read none of its data, these are no work on them.
    """
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    itself = {positional[0].arg} if method and positional else set()
    data = {each.arg for each in positional[: len(positional) - len(arguments.defaults)]} - itself
    read = {part.id for part in walk(node) if isinstance(part, ast.Name)}
    passes = any(isinstance(inner, ast.Pass) for inner in node.body)
    if passes and data and data.isdisjoint(read):
        return Work(idle=True)
    return work_in(node.body, frozenset(itself))


def work_in(body: Sequence[ast.stmt], itself: frozenset[str] = frozenset()) -> Work:
    """What was done in some statements; `itself` is how a method calls its object.

    What is nested too deeply to be looked at was done by somebody.
    """
    try:
        return _work_in(body, itself)
    except RecursionError:
        return Work(statements=1, gives=True)


def _work_in(body: Sequence[ast.stmt], itself: frozenset[str]) -> Work:
    statements = list(_in_order(body))
    tested = {name for node in _walk(body) for name in names_tested(node)}
    gaps: list[Gap] = []
    for at, node in enumerate(statements):
        found = gaps_in(node) if len(gaps) < _MOST_GAPS else []
        if found and (found[0].raises or not is_first_value(node, statements[at + 1 :], tested)):
            gaps += found
    return Work(
        statements=sum(_is_work(node, itself) for node in statements),
        gaps=tuple(gap for gap in gaps if not gap.raises or is_left_over(gap.line, body)),
        idle=_is_idle(body) or any(_is_idle(inner) for node in statements for inner in _loop_bodies(node)),
        empty=all(isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) for node in body),
        gives=any(_gives_something(node) for node in _walk(body)),
    )


def _walk(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in body:
        yield from walk(node)


def _in_order(body: Iterable[ast.AST]) -> Iterator[ast.stmt]:
    """Statements and those inside them, in the order of the text; those of inner functions as well."""
    for node in body:
        if isinstance(node, ast.stmt):
            yield node
        for name in ("body", "handlers", "orelse", "finalbody", "cases"):
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                yield from _in_order(inner)


def _is_work(node: ast.stmt, itself: frozenset[str]) -> bool:
    """Whether a statement computes something, or stores what was computed in its place."""
    if isinstance(node, ast.AugAssign):
        return not holds_placeholder(node.value)
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        stores = any(isinstance(target, ast.Subscript) for target in targets)
        keeps = any(isinstance(target, ast.Attribute) for target in targets) and _reads(node.value)
        given = not is_placeholder(node.value)
        return given and (stores or keeps or computes_value(node.value, itself))
    if isinstance(node, (ast.Return, ast.Expr)) and node.value is not None:
        return computes_value(node.value, itself) or _adds(node.value)
    return False


def _adds(value: ast.expr) -> bool:
    """Whether something is appended that is no placeholder."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr in ("append", "insert", "extend")
        and bool(value.args)
        and not holds_placeholder(value.args[-1])
    )


def computes_value(value: ast.expr, itself: frozenset[str] = frozenset()) -> bool:
    """Whether an expression computes something from a name; sizes, indices and first values are none."""
    if isinstance(value, (ast.BinOp, ast.UnaryOp, ast.Compare)):
        return _reads(value)
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else root_name(value.func)
        if name in INITIALISERS or name in PRINTERS or name in _DRAWS:
            return False
        if name not in BUILDERS and name not in _PREPARING and not _is_of_itself(value, itself):
            return _reads(value)
    if isinstance(value, ast.Subscript):  # `W[x]` looks something up; `x[:, t]` and `p["W"]` only take it
        return isinstance(value.slice, ast.Name) or computes_value(value.value, itself)
    inner = (part for part in ast.iter_child_nodes(value) if isinstance(part, (ast.expr, ast.comprehension)))
    return any(_part_computes(part, itself) for part in inner)


def _reads(value: ast.expr) -> bool:
    """Whether an expression reads a name that is not only what it calls: no data are typed in so."""
    called = {
        id(root)
        for part in walk(value)
        if isinstance(part, ast.Call)
        for root in walk(part.func)
        if isinstance(part.func, ast.Name) or root_name(part.func) in _MODULES
    }
    return any(isinstance(part, ast.Name) and id(part) not in called for part in walk(value))


def _part_computes(part: ast.expr | ast.comprehension, itself: frozenset[str]) -> bool:
    return computes_value(part.iter if isinstance(part, ast.comprehension) else part, itself)


def _is_of_itself(call: ast.Call, itself: frozenset[str]) -> bool:
    """Whether an object only hands itself on, as to its optimiser, or calls a method of its own bare."""
    names = {part.id for part in walk(call) if isinstance(part, ast.Name)}
    return bool(itself) and names <= itself


def _loop_bodies(node: ast.stmt) -> list[list[ast.stmt]]:
    return [node.body] if isinstance(node, (ast.For, ast.While, ast.With)) else []


def _is_idle(body: Sequence[ast.stmt]) -> bool:
    """Whether a `pass` or an ellipsis stands among these statements, with prints at most beside it."""
    return any(
        isinstance(node, ast.Pass)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...)
        for node in body
    )


def _gives_something(node: ast.AST) -> bool:
    if isinstance(node, (ast.Yield, ast.YieldFrom)):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in PRINTERS
    if isinstance(node, ast.Raise):
        return not gaps_in(node)
    return isinstance(node, ast.Return) and node.value is not None and not is_placeholder(node.value)
