"""Functions that end with an error whatever they are given: told by their code, and only where it is sure."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.extract.expressions import FUNCTIONS, parameter_names

#: What a module's functions see beside its own names.
_ALWAYS = frozenset(dir(builtins)) | {"__name__", "__file__", "display", "get_ipython"}
_SCOPES = (*FUNCTIONS, ast.ClassDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class CertainError:
    """What surely goes wrong in a function: at which line of its cell, which error, and why in words."""

    line: int
    type_name: str
    why: str


@dataclass(slots=True)
class _Function:
    """A function while it is read; `bound` are its own names that may have a value by now."""

    known: frozenset[str] | None
    attributes: frozenset[str] | None
    own: frozenset[str]
    bound: set[str] = field(default_factory=set)
    me: str = ""

    def first_error(self, body: Sequence[ast.stmt]) -> CertainError | None:
        """The first sure error on the only way through some statements, if there is one."""
        for statement in body:
            error = self._error_in(statement)
            if error is not None:
                return error
            if any(isinstance(part, (ast.Return, ast.Yield, ast.YieldFrom)) for part in own_nodes(statement)):
                return None
            if isinstance(statement, (ast.Break, ast.Continue)):
                return None
            self.bound |= _stored(statement)
        return None

    def _error_in(self, node: ast.stmt) -> CertainError | None:
        if isinstance(node, (ast.Try, ast.TryStar, ast.Match, *FUNCTIONS, ast.ClassDef)):
            return None
        if isinstance(node, (ast.For, ast.AsyncFor)):
            # A loop over steps has a first one: nobody is given a sequence without any.
            return self._of_reading(node.iter) or self._inside(node, [node.target])
        if isinstance(node, (ast.With, ast.AsyncWith)):
            read = (self._of_reading(item.context_expr) for item in node.items)
            given = [item.optional_vars for item in node.items if item.optional_vars]
            return next(filter(None, read), None) or self._inside(node, given)
        if isinstance(node, (ast.If, ast.While)):
            return self._of_reading(node.test) or (self._of_both(node) if isinstance(node, ast.If) else None)
        error = self._of_reading(node)
        if error is None and isinstance(node, ast.Raise):
            said = ast.unparse(node)[:_SHOWN]
            return CertainError(node.lineno, "", f"it does nothing but `{said}`")
        return error or _unpacking_nothing(node)

    def _inside(
        self, node: ast.For | ast.AsyncFor | ast.With | ast.AsyncWith, targets: Iterable[ast.expr]
    ) -> CertainError | None:
        before = set(self.bound)
        self.bound |= {name for target in targets for name in _stored(target)}
        error = self.first_error(node.body)
        self.bound = before
        return error

    def _of_both(self, node: ast.If) -> CertainError | None:
        """An error that there is whichever branch is taken."""
        first = self._of_branch(node.body)
        return first if first is not None and node.orelse and self._of_branch(node.orelse) else None

    def _of_branch(self, body: Sequence[ast.stmt]) -> CertainError | None:
        before = set(self.bound)
        error = self.first_error(body)
        self.bound = before
        return error

    def _of_reading(self, node: ast.AST) -> CertainError | None:
        """A name or attribute that a statement surely reads, and that is not there."""
        stored = {part.target.id for part in ast.walk(node) if isinstance(part, ast.NamedExpr)}
        for part in sorted(_surely_read(node), key=lambda part: (part.lineno, part.col_offset)):
            if isinstance(part, ast.Attribute):
                if self._lacks(part):
                    return CertainError(
                        part.lineno, "AttributeError", f"`{ast.unparse(part)}` is set nowhere"
                    )
            elif part.id in self.own:
                if part.id not in self.bound | stored:
                    return CertainError(part.lineno, "UnboundLocalError", f"`{part.id}` has no value yet")
            elif self.known is not None and part.id not in self.known | stored:
                return CertainError(part.lineno, "NameError", f"`{part.id}` is defined nowhere")
        return None

    def _lacks(self, part: ast.Attribute) -> bool:
        """Whether an attribute of `self` is one that nothing ever sets."""
        of_self = isinstance(part.value, ast.Name) and part.value.id == self.me != ""
        return of_self and self.attributes is not None and part.attr not in self.attributes


def certain_error(
    node: ast.FunctionDef, known: frozenset[str] | None, attributes: frozenset[str] | None = None
) -> CertainError | None:
    """The error with which a function ends whatever it is given, or None.

    `known` are the names of its module, `attributes` those that the object may have which is its first
    parameter; None where either cannot be told.
    """
    parameters = parameter_names(node.args)
    declared = {
        name for part in ast.walk(node) if isinstance(part, (ast.Global, ast.Nonlocal)) for name in part.names
    }
    own = parameters | {name for statement in node.body for name in _stored(statement)} - declared
    first = [*node.args.posonlyargs, *node.args.args][:1]
    me = first[0].arg if first and attributes is not None else ""
    rebound = any(me in _stored(statement) for statement in node.body)
    names = None if known is None else known | _ALWAYS | declared
    reader = _Function(names, attributes, frozenset(own), set(parameters), "" if rebound else me)
    return reader.first_error(node.body)


def own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all that is in it, but for the bodies of functions and classes in it."""
    stack = [node]
    while stack:
        part = stack.pop()
        yield part
        if not isinstance(part, _SCOPES):
            stack.extend(ast.iter_child_nodes(part))


def _stored(node: ast.AST) -> set[str]:
    """The names that a statement or target may bind, at whatever depth."""
    found: set[str] = set()
    for part in own_nodes(node):
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
            found.add(part.id)
        elif isinstance(part, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in part.names}
        elif isinstance(part, (*FUNCTIONS, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
            found |= {part.name} if part.name else set()
    return found


def _surely_read(node: ast.AST) -> Iterator[ast.Name | ast.Attribute]:
    """The names and attributes that executing a statement reads, whatever comes of what is before them."""
    if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Load):
        yield node
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
    parts = _SURELY_EVALUATED.get(type(node), ast.iter_child_nodes)
    for part in parts(node):
        yield from _surely_read(part)


def _nothing(_: ast.AST) -> Iterable[ast.AST]:
    return ()


#: Of these not every part is evaluated, or not at once.
_SURELY_EVALUATED: dict[type[ast.AST], Callable[[Any], Iterable[ast.AST]]] = {
    **dict.fromkeys(_SCOPES, _nothing),
    **dict.fromkeys(_COMPREHENSIONS, lambda node: [node.generators[0].iter]),
    ast.BoolOp: lambda node: node.values[:1],
    ast.IfExp: lambda node: [node.test],
    ast.Assert: lambda node: [node.test],
    ast.Compare: lambda node: [node.left, node.comparators[0]],
    ast.AnnAssign: lambda node: [node.value] if node.value is not None else [],
}


def _unpacking_nothing(node: ast.stmt) -> CertainError | None:
    """`a, b = None`, which no value of anything makes right."""
    if not isinstance(node, ast.Assign) or not _is_none(node.value):
        return None
    if not any(isinstance(target, (ast.Tuple, ast.List)) for target in node.targets):
        return None
    return CertainError(node.lineno, "TypeError", "None cannot be unpacked into several names")


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
