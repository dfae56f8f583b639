"""What was not begun: placeholders, values only initialised, constants typed in. Told from structure."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from grader.extract.expressions import root_name
from grader.extract.nodes import walk
from grader.extract.units import Outline, Unit

#: Calls that give zeros, ones or nothing, whatever their arguments: `np.zeros((T, n))` is still to be filled.
INITIALISERS = frozenset("zeros zeros_like empty empty_like ones ones_like full full_like".split())
#: Calls that keep what they are given: `np.array([0, 0])` is as empty as what is in it, `list(hs)` is not.
_KEEPERS = frozenset("list dict tuple array asarray deque".split())
#: What a variable holds before it is worked on: `h = 0`, `p = 1` for a product, `s = ""`, `h = None`.
_FIRST_VALUES = (None, ..., 0, 1, "")
#: What a list or array holds before it is filled: `[0] * 4`, `[None, None]`; ones may well be an answer.
_EMPTY_VALUES = (None, ..., 0)
#: A None right in one of these means something: `x is None`, `axis=None`, `def f(h0=None)`, `[None] * T`,
#: `{"h": None}`, `None if first else h`, `h0 or None`, `lambda: None`.
_MEANT = (
    *(ast.Compare, ast.keyword, ast.arguments, ast.List, ast.Dict),
    *(ast.IfExp, ast.BoolOp, ast.Lambda),
)
#: Methods that fill what a function returns.
_FILLING = ("append", "insert", "fill")


def placeholder_at(outline: Outline, cell: int, line: int) -> bool:
    """Whether a placeholder stands on a line of a cell, or is what a name that it reads holds there."""
    covering = [unit for unit in outline.cell_units(cell) if _covers(unit, line)]
    if not covering:
        return False
    names: set[str] = set()
    held: dict[str, bool] = {}
    for unit in covering:
        for head in _expressions_on(unit.node, line):
            if holds_placeholder(head):
                return True
            names |= {part.id for part in walk(head) if isinstance(part, ast.Name)}
        if hasattr(unit.node, "body"):
            held |= _held_before(unit.node, line)
    before = _placeholder_names(unit.node for unit in outline.units[: covering[-1].index])
    return any(held.get(name, name in before) for name in names)


def _held_before(node: ast.stmt, line: int) -> dict[str, bool]:
    """For each name that is bound above a line of a definition or block, whether by a placeholder at last."""
    held: dict[str, bool] = {}
    bound = [
        (inner.lineno, name, empty)
        for inner in walk(node)
        if isinstance(inner, ast.stmt) and inner.lineno < line
        for name, empty in _bindings(inner)
    ]
    for _, name, empty in sorted(bound):
        held[name] = empty
    return held


def _bindings(node: ast.AST) -> Iterator[tuple[str, bool]]:
    """The names that a statement itself binds, or changes a part of: whether it gives them a placeholder."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            elements = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value] * len(elements)
            for element, value in zip(elements, values, strict=False):
                yield root_name(element), is_placeholder(value)
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        yield root_name(node.target), is_placeholder(node.value)
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        yield from ((part.id, False) for part in walk(node.target) if isinstance(part, ast.Name))


def holds_only_placeholder(node: ast.stmt, name: str) -> bool:
    """Whether an assignment gives a name a placeholder."""
    given = [empty for bound, empty in _bindings(node) if bound == name]
    return bool(given) and all(given)


def _expressions_on(node: ast.stmt, line: int) -> list[ast.expr]:
    """The expressions of the statements on a line, without those of the statements inside them."""
    heads: list[ast.expr] = []
    for inner in walk(node):
        if not isinstance(inner, ast.stmt) or not inner.lineno <= line <= (inner.end_lineno or inner.lineno):
            continue
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
            heads += inner.decorator_list  # not the annotations: a function may well return None
        elif inner.lineno == line or not hasattr(inner, "body"):
            heads += [child for child in ast.iter_child_nodes(inner) if isinstance(child, ast.expr)]
    return heads


def holds_placeholder(expression: ast.expr) -> bool:
    """Whether something is still to be written in an expression, instead of a None that means something.

    A None means something in a comparison, as a keyword, a default, an index, an element of a list or
    dictionary, and as one of two alternatives.
    """
    stack: list[ast.AST] = [expression]
    while stack:
        node = stack.pop()
        if is_placeholder(node):
            return True
        inner = [node.value] if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node)
        stack += [part for part in inner if not (isinstance(node, _MEANT) and is_placeholder(part))]
    return False


def _placeholder_names(nodes: Iterable[ast.AST]) -> set[str]:
    """Names that are assigned nothing but a placeholder."""
    plain = (node for node in nodes if isinstance(node, (ast.Assign, ast.AnnAssign)))
    assigned = [binding for node in plain for binding in _bindings(node)]
    return {name for name, empty in assigned if empty} - {name for name, empty in assigned if not empty}


def is_placeholder(node: ast.AST) -> bool:
    """Whether an expression stands for something still to be written: None or an ellipsis."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value is ...)


def _covers(unit: Unit, line: int) -> bool:
    return unit.line <= line <= unit.line + unit.source.count("\n")


def only_initialised(outline: Outline, name: str, units: Sequence[Unit]) -> bool:
    """Whether the statements that bind a name only ever initialise it, and nothing updates it."""
    binding = [unit for unit in units if name in unit.facts.binds]
    changing = any(name in outline.flow.changes[unit.index] for unit in units)
    return bool(binding) and not changing and all(_initialises(unit.node, name) for unit in binding)


def _initialises(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.AnnAssign):
        return node.value is not None and _is_initial(node.value)
    if not isinstance(node, ast.Assign):
        return False
    values = [node.value]
    if isinstance(node.value, ast.Tuple) and isinstance(node.targets[0], ast.Tuple):
        pairs = zip(node.targets[0].elts, node.value.elts, strict=False)
        values = [value for target, value in pairs if root_name(target) == name]
    return all(map(_is_initial, values))


def _is_initial(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value in _FIRST_VALUES
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        kept = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg != "dtype")]
        return called in INITIALISERS or (called in _KEEPERS and all(map(_is_empty, kept)))
    return _is_empty(node)


def _is_empty(node: ast.expr) -> bool:
    """Whether a display holds nothing but zeros and Nones, perhaps repeated."""
    if isinstance(node, ast.Constant):
        return node.value in _EMPTY_VALUES
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(map(_is_empty, node.elts))
    if isinstance(node, ast.Dict):
        return all(map(_is_empty, node.values))
    if isinstance(node, (ast.ListComp, ast.GeneratorExp)):
        return _is_empty(node.elt)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        displays = [side for side in (node.left, node.right) if isinstance(side, (ast.List, ast.Tuple))]
        return bool(displays) and all(map(_is_empty, displays))
    return False


def placeholder_loop(node: ast.AST) -> bool:
    """Whether a loop has nothing in it yet: `pass`, an ellipsis, or only assignments of None."""
    for child in walk(node):
        if isinstance(child, (ast.For, ast.While)):
            body = [inner for inner in child.body if not _is_print(inner)]
            if body and all(_is_open(inner) for inner in body):
                return True
    return False


def _is_open(node: ast.stmt) -> bool:
    if isinstance(node, ast.Pass):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    return isinstance(node, ast.Assign) and is_placeholder(node.value)


def _is_print(node: ast.stmt) -> bool:
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return isinstance(called, ast.Name) and called.id == "print"


def returns_only_initialised(node: ast.AST, methods: Sequence[str] = ()) -> bool:
    """Whether a function (or a class's method) returns only names that it initialises and never updates."""
    if isinstance(node, ast.ClassDef):
        own = [inner for inner in node.body if isinstance(inner, ast.FunctionDef) and inner.name in methods]
        return bool(own) and all(returns_only_initialised(inner) for inner in own)
    if not isinstance(node, ast.FunctionDef):
        return False
    returned = [inner.value for inner in walk(node) if isinstance(inner, ast.Return)]
    names = {part.id for value in returned if value for part in walk(value) if isinstance(part, ast.Name)}
    plain = all(isinstance(value, (ast.Name, ast.Tuple)) for value in returned)
    return bool(returned) and plain and bool(names) and all(_initialised_in(node, name) for name in names)


def returns_only_unbound(node: ast.AST, methods: Sequence[str]) -> bool:
    """Whether a class's methods do nothing but return a name that they never bind, as a skeleton does."""
    if not isinstance(node, ast.ClassDef):
        return False
    own = [inner for inner in node.body if isinstance(inner, ast.FunctionDef) and inner.name in methods]
    return bool(own) and all(map(_returns_unbound, own))


def _returns_unbound(node: ast.FunctionDef) -> bool:
    body = [inner for inner in node.body if not _is_open(inner)]
    known = {argument.arg for argument in walk(node.args) if isinstance(argument, ast.arg)}
    return all(
        isinstance(inner, ast.Return)
        and (not isinstance(inner.value, ast.Name) or inner.value.id not in known)
        and isinstance(inner.value, (ast.Name, ast.Constant, type(None)))
        for inner in body
    )


def _initialised_in(function: ast.FunctionDef, name: str) -> bool:
    bound = False
    for node in walk(function):
        if isinstance(node, ast.Assign):
            targets = [e for t in node.targets for e in (t.elts if isinstance(t, ast.Tuple) else [t])]
            if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                bound = True
                if not _initialises(node, name):
                    return False
            elif any(root_name(target) == name for target in targets):
                return False
        elif (
            (isinstance(node, ast.AugAssign) and root_name(node.target) == name)
            or (isinstance(node, ast.Attribute) and root_name(node) == name and node.attr in _FILLING)
            or (isinstance(node, (ast.For, ast.comprehension)) and root_name(node.target) == name)
            or (isinstance(node, ast.Expr) and _may_fill(node.value, name))
        ):
            return False
    return bound


def _may_fill(node: ast.expr, name: str) -> bool:
    """Whether an expression is a call made for its effect, perhaps on a name: `np.add.at(dW, x, dout)`."""
    if not isinstance(node, ast.Call) or _is_print(ast.Expr(node)):
        return False
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    return any(root_name(argument) == name for argument in given)


def computes(units: Iterable[Unit]) -> bool:
    """Whether any of these statements computes something, instead of stating constants."""
    return any(unit.facts.computes for unit in units)
