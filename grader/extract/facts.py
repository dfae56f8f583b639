"""What one statement binds, reads, changes and prints, told from its syntax alone."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from grader.extract.attached import decorated_classes, given_a_method
from grader.extract.expressions import (
    SETS,
    Change,
    ExpressionReader,
    Frame,
    parameter_names,
    parameters,
    root_name,
)
from grader.extract.global_names import global_updates, is_global_table, text_of

_SETS = (
    "binds kills uses deferred mutates calls deferred_calls draws deferred_draws "
    "global_writes imports defines methods".split()
)
#: Statements whose bodies may not be reached.
_CONDITIONAL = (ast.For, ast.While, ast.If, ast.Try, ast.AsyncFor, ast.Match, ast.TryStar)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a top-level statement does to names.

    `binds` may be bound, `kills` surely are (their old value no longer matters); `uses` are read
    while it executes, `deferred` later, when a function that it defines is called; `mutates` are
    changed in place; `calls` are called by name, `deferred_calls` by functions that it defines.
    `global_writes` are changed by these functions; `draws` are modules of random numbers drawn from.
    """

    binds: frozenset[str] = frozenset()
    kills: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    deferred: frozenset[str] = frozenset()
    mutates: frozenset[Change] = frozenset()
    calls: frozenset[str] = frozenset()
    deferred_calls: frozenset[str] = frozenset()
    draws: frozenset[str] = frozenset()
    deferred_draws: frozenset[str] = frozenset()
    global_writes: frozenset[str] = frozenset()
    imports: frozenset[str] = frozenset()
    defines: frozenset[str] = frozenset()
    methods: frozenset[str] = frozenset()  # of the classes that it defines
    aliases: tuple[str, ...] = ()  # names of one object: `y = m`, `a = b = []`
    star_import: bool = False
    computes: bool = False  # it does more than to state constants
    constants: tuple[float, ...] = ()
    mentions: frozenset[str] = frozenset()  # attributes and string keys, which may hold an answer


def statement_facts(node: ast.stmt) -> Facts:
    """Tell what a top-level statement does to names.

    Raises:
        RecursionError: its expressions are nested too deeply.

    """
    reader = _StatementReader()
    reader.statement(node)
    frame = reader.frame
    if isinstance(node, _CONDITIONAL):
        frame.kills.clear()
    return Facts(
        **{name: frozenset(getattr(frame, name)) for name in _SETS},
        aliases=frame.aliases if isinstance(node, ast.Assign) else (),
        star_import=reader.star_import,
        computes=reader.computes,
        constants=tuple(reader.constants),
        mentions=frozenset(reader.mentions),
    )


class _StatementReader(ExpressionReader):
    """Walks statements, and keeps apart what a function's body does only when it is called."""

    __slots__ = ("star_import",)

    def __init__(self) -> None:
        super().__init__()
        self.star_import = False

    def statement(self, node: ast.stmt) -> None:
        """Note what a statement does to names, with all statements inside it."""
        reader = _STATEMENTS.get(type(node))
        if reader is None:
            self.read_parts(node)
        else:
            reader(self, node)

    def _bind(self, name: str) -> None:
        self.frame.binds.add(name)
        self.frame.kills.add(name)
        self.frame.local.add(name)

    def _target(self, node: ast.expr) -> None:
        if isinstance(node, ast.Name):
            self._bind(node.id)
        elif isinstance(node, (ast.Tuple, ast.List)):
            for element in node.elts:
                self._target(element)
        elif isinstance(node, ast.Starred):
            self._target(node.value)
        elif isinstance(node, ast.Subscript) and is_global_table(node.value) and text_of(node.slice):
            self._bind(text_of(node.slice))
        else:  # a subscript or attribute: part of something is changed
            self.read(node)
            sets = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
            self.mutate(root_name(node), SETS if sets else "")

    def _assign(self, node: ast.Assign) -> None:
        plain = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if isinstance(node.value, ast.Lambda) and plain:
            self.read_lambda(node.value)
            self.frame.defines.update(plain)
        else:
            self.read(node.value)
        for target in node.targets:
            self._target(target)
        same = [*plain, node.value.id] if isinstance(node.value, ast.Name) else plain
        if len(same) > 1:
            self.frame.aliases = tuple(same)

    def _annotated(self, node: ast.AnnAssign) -> None:
        self.read(node.annotation)
        if node.value is not None:
            self.read(node.value)
            self._target(node.target)

    def _augmented(self, node: ast.AugAssign) -> None:
        before = self.names
        self.read(node.value)
        self.computes |= self.names > before
        root = root_name(node.target)
        self.mutate(root)
        if root:
            self.frame.binds.add(root)
        if not isinstance(node.target, ast.Name):
            self.read(node.target)
            return
        self.frame.local.add(root)
        if root not in self.hidden:
            self.frame.uses.add(root)

    def _delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self.read(target)
                self.mutate(root_name(target))

    def _expression(self, node: ast.Expr) -> None:
        for name, _ in global_updates(node.value):
            self._bind(name)
        for name in given_a_method(node.value):
            self.mutate(name, SETS)
        self.read(node.value)
        self.read_effects(node.value)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            if alias.name == "*":
                self.star_import = True
            else:
                name = alias.asname or alias.name.split(".")[0]
                self._bind(name)
                self.frame.imports.add(name)

    def _declaration(self, node: ast.Global | ast.Nonlocal) -> None:
        self.frame.declared.update(node.names)

    def _block(self, body: Sequence[ast.stmt]) -> None:
        """Statements in a row: what an earlier one surely binds, a later one does not need from outside.

        It starts with what the statement that it belongs to has bound: a loop's variable, say.
        """
        hidden, frame, kills = self.hidden, self.frame, set(self.frame.kills)
        self.hidden = hidden | kills
        for node in body:
            frame.kills = set()
            self.statement(node)
            if not isinstance(node, _CONDITIONAL):
                kills |= frame.kills
                self.hidden |= frame.kills
        self.hidden, frame.kills = hidden, kills

    def _blocks(self, *bodies: Sequence[ast.stmt]) -> None:
        """Alternatives: each starts with what was bound before them."""
        kills = self.frame.kills
        for body in bodies:
            self.frame.kills = set(kills)
            self._block(body)
        self.frame.kills = kills

    def _for(self, node: ast.For | ast.AsyncFor) -> None:
        self.read(node.iter)
        self._target(node.target)
        self._blocks(node.body, node.orelse)

    def _branch(self, node: ast.If | ast.While) -> None:
        self.read(node.test)
        self._blocks(node.body, node.orelse)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self.read(item.context_expr)
            if item.optional_vars is not None:
                self._target(item.optional_vars)
        self._block(node.body)

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        for handler in node.handlers:
            if handler.type is not None:
                self.read(handler.type)
            if handler.name is not None:
                self.frame.binds.add(handler.name)
                self.frame.local.add(handler.name)
        handled = [handler.body for handler in node.handlers]
        self._blocks(node.body, *handled, node.orelse, node.finalbody)

    def _match(self, node: ast.Match) -> None:
        self.read(node.subject)
        for case in node.cases:
            for part in ast.walk(case.pattern):
                for name in (getattr(part, "name", None), getattr(part, "rest", None)):
                    if isinstance(name, str):
                        self.frame.binds.add(name)
                        self.frame.local.add(name)
            self.read_parts(case.pattern)
            if case.guard is not None:
                self.read(case.guard)
        self._blocks(*(case.body for case in node.cases))

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.read_all([*node.decorator_list, *node.args.defaults, *node.args.kw_defaults])
        self.read_all([parameter.annotation for parameter in parameters(node.args)])
        if node.returns is not None:
            self.read(node.returns)
        self._bind(node.name)
        self.frame.defines.add(node.name)
        for name in decorated_classes(node):
            self.mutate(name, SETS)
        inner = self._body(node.body, hidden=frozenset())
        inner.local |= parameter_names(node.args)
        self.frame.define(inner)

    def _class(self, node: ast.ClassDef) -> None:
        self.read_all([*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)])
        inner = self._body(node.body, hidden=self.hidden)
        frame = self.frame
        frame.uses |= inner.uses
        frame.calls |= inner.calls
        frame.deferred |= inner.deferred
        frame.deferred_calls |= inner.calls | inner.deferred_calls
        frame.deferred_draws |= inner.draws | inner.deferred_draws
        frame.global_writes |= inner.global_writes
        frame.methods |= inner.defines
        self._bind(node.name)
        frame.defines.add(node.name)

    def _body(self, body: Sequence[ast.stmt], hidden: frozenset[str]) -> Frame:
        """Read a definition's body in a frame of its own; what it mentions is no place of an answer."""
        outer, outer_hidden, mentions = self.frame, self.hidden, self.mentions
        self.frame, self.hidden, self.mentions = Frame(), hidden, set()
        self._block(body)
        inner = self.frame
        self.frame, self.hidden, self.mentions = outer, outer_hidden, mentions
        return inner


_STATEMENTS: dict[type[ast.AST], Callable[[Any, Any], None]] = {
    ast.Assign: _StatementReader._assign,
    ast.AnnAssign: _StatementReader._annotated,
    ast.AugAssign: _StatementReader._augmented,
    ast.Delete: _StatementReader._delete,
    ast.Expr: _StatementReader._expression,
    ast.Import: _StatementReader._import,
    ast.ImportFrom: _StatementReader._import,
    ast.Global: _StatementReader._declaration,
    ast.Nonlocal: _StatementReader._declaration,
    ast.For: _StatementReader._for,
    ast.AsyncFor: _StatementReader._for,
    ast.If: _StatementReader._branch,
    ast.While: _StatementReader._branch,
    ast.With: _StatementReader._with,
    ast.AsyncWith: _StatementReader._with,
    ast.Try: _StatementReader._try,
    ast.TryStar: _StatementReader._try,
    ast.Match: _StatementReader._match,
    ast.FunctionDef: _StatementReader._function,
    ast.AsyncFunctionDef: _StatementReader._function,
    ast.ClassDef: _StatementReader._class,
}
