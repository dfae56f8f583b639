"""What expressions do to names: read them, call them, change them, and bind them by `:=`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

#: What defines a function.
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: Calls that show something: `sys.stdout.write` and `logging.info`, too.
PRINTERS = frozenset({"print", "display", "pprint", "write", "info", "warning"})
#: Methods that leave their object as it was.
PURE_METHODS = frozenset(
    "all any argmax argmin astype clip conj copy cumsum diagonal dot encode decode endswith flatten "
    "format get index isdigit item items join keys lower lstrip max mean min nonzero prod ravel replace "
    "repeat reshape round rstrip shape split squeeze startswith std strip sum swapaxes tobytes tolist "
    "trace transpose upper values var view".split()
)
#: Functions of modules that change an argument in place.
CHANGING_FUNCTIONS = frozenset(
    {"shuffle", "fill_diagonal", "copyto", "put", "place", "putmask", "at", "heappush"}
)
#: What stands beside draws in a module of random numbers.
_NO_DRAWS = frozenset("seed set_state get_state default_rng RandomState Generator SeedSequence PCG64".split())
_COMPUTING = (ast.Mult, ast.MatMult, ast.Add, ast.Sub, ast.Pow, ast.Div)
#: Calls that make, convert or show a value, and compute none.
BUILDERS = frozenset(
    "array asarray list tuple float int round print append reshape array_str display".split()
)


#: In the place of a method: an attribute is set.
SETS = "="


class Change(NamedTuple):
    """Something of a name may be changed in place: by calling that method of it, or otherwise."""

    name: str
    method: str = ""


@dataclass(slots=True)
class Frame:
    """Names gathered in one scope: a statement's own, or the body of a function or class in it."""

    binds: set[str] = field(default_factory=set)
    kills: set[str] = field(default_factory=set)
    local: set[str] = field(default_factory=set)  # if it is a function's
    declared: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    mutates: set[Change] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    deferred_calls: set[str] = field(default_factory=set)
    draws: set[str] = field(default_factory=set)
    deferred_draws: set[str] = field(default_factory=set)
    global_writes: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    defines: set[str] = field(default_factory=set)
    methods: set[str] = field(default_factory=set)
    aliases: tuple[str, ...] = ()

    def define(self, inner: Frame) -> None:
        """Note what a function of this scope does when it is called: `inner` was gathered in its body."""
        local = inner.local - inner.declared
        self.deferred |= (inner.uses | inner.deferred) - local
        self.deferred_calls |= inner.calls | inner.deferred_calls
        self.deferred_draws |= inner.draws | inner.deferred_draws
        changed = {change.name for change in inner.mutates} | inner.global_writes
        self.global_writes |= (changed - local) | (inner.declared & inner.binds)


class ExpressionReader:
    """Walks expressions once and gathers in `frame` what they do to names."""

    __slots__ = ("computes", "constants", "frame", "hidden", "mentions", "names")

    def __init__(self) -> None:
        self.frame = Frame()
        self.hidden: frozenset[str] = frozenset()  # names that mean something else right here
        self.constants: list[float] = []
        self.mentions: set[str] = set()
        self.names = 0  # how many names were met
        self.computes = False

    def read(self, node: ast.AST) -> None:
        """Note what an expression reads, calls, changes by calling, and binds by `:=`."""
        reader = _READERS.get(type(node))
        if reader is None:
            self.read_parts(node)
        else:
            reader(self, node)

    def read_parts(self, node: ast.AST) -> None:
        """Read whatever a node consists of."""
        for name in node._fields:
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                self.read(part)
            elif isinstance(part, list):
                self.read_all(part)

    def read_all(self, nodes: list[Any]) -> None:
        """Read several expressions; among the values of a dictionary, and defaults, some are None."""
        for node in nodes:
            if isinstance(node, ast.AST):
                self.read(node)

    def mutate(self, name: str, method: str = "") -> None:
        """Note that something of a name may be changed in place."""
        if name and name not in self.hidden:
            self.frame.mutates.add(Change(name, method))

    def read_effects(self, node: ast.expr) -> None:
        """A call whose result nobody takes is made for its effect, so perhaps on its arguments."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id not in PRINTERS:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                if isinstance(argument, ast.Name):
                    self.mutate(argument.id)

    def read_lambda(self, node: ast.Lambda) -> Frame:
        """Note what a lambda reads when it is made, and later; its own frame tells what it reads later."""
        self.read_all([*node.args.defaults, *node.args.kw_defaults])
        outer, hidden = self.frame, self.hidden
        self.frame, self.hidden = Frame(), hidden | parameter_names(node.args)
        self.read(node.body)
        inner, self.frame, self.hidden = self.frame, outer, hidden
        outer.define(inner)
        return inner

    def _name(self, node: ast.Name) -> None:
        self.names += 1
        if node.id not in self.hidden and isinstance(node.ctx, ast.Load):
            self.frame.uses.add(node.id)

    def _constant(self, node: ast.Constant, sign: int = 1) -> None:
        value = node.value
        if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300:
            self.constants.append(sign * float(value))

    def _unary(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
            self._constant(node.operand, -1)
        else:
            self.read(node.operand)

    def _binary(self, node: ast.BinOp) -> None:
        before = self.names
        self.read(node.left)
        self.read(node.right)
        if self.names > before and isinstance(node.op, _COMPUTING):
            self.computes = True

    def _attribute(self, node: ast.Attribute) -> None:
        self.mentions.add(node.attr)
        self.read(node.value)

    def _subscript(self, node: ast.Subscript) -> None:
        self._mention(node.slice)
        self.read(node.value)
        self.read(node.slice)

    def _mention(self, key: ast.expr | None) -> None:
        if isinstance(key, ast.Constant) and isinstance(key.value, str):
            self.mentions.add(key.value)

    def _elements(self, node: ast.List | ast.Tuple) -> None:
        for element in node.elts:
            self.read(element)

    def _dictionary(self, node: ast.Dict) -> None:
        for key in node.keys:
            self._mention(key)
        self.read_all(node.keys)
        self.read_all(node.values)

    def _walrus(self, node: ast.NamedExpr) -> None:
        self.read(node.value)
        self.frame.binds.add(node.target.id)
        self.frame.local.add(node.target.id)

    def _lambda(self, node: ast.Lambda) -> None:
        inner = self.read_lambda(node)  # it may be called at once
        self.frame.uses |= inner.uses
        self.frame.calls |= inner.calls
        self.frame.draws |= inner.draws
        self.frame.mutates |= inner.mutates

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        hidden = self.hidden
        for generator in node.generators:
            self.read(generator.iter)
            self.hidden |= {part.id for part in ast.walk(generator.target) if isinstance(part, ast.Name)}
            self.read_all(generator.ifs)
        self.read_all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])
        self.hidden = hidden

    def _call(self, node: ast.Call) -> None:
        called = node.func
        name = called.id if isinstance(called, ast.Name) else ""
        if isinstance(called, ast.Attribute):
            self._method(called, node.args)
            name = called.attr
        if name not in BUILDERS and name:
            self.computes = True
        if isinstance(called, ast.Name) or name in PRINTERS:
            self.frame.calls.add(name)
        self.read(called)
        self.read_all(node.args)
        for keyword in node.keywords:
            self.read(keyword.value)
            if keyword.arg == "out":
                self.mutate(root_name(keyword.value))

    def _method(self, called: ast.Attribute, arguments: list[ast.expr]) -> None:
        method, root = called.attr, root_name(called)
        if method in CHANGING_FUNCTIONS:
            for argument in arguments:
                self.mutate(root_name(argument))
        if method not in PURE_METHODS:
            self.mutate(root, method)  # resolved where the modules are known
        module = called.value.attr if isinstance(called.value, ast.Attribute) else root
        if module == "random" and method not in _NO_DRAWS:
            self.frame.draws.add(root)


_READERS: dict[type[ast.AST], Callable[[Any, Any], None]] = {
    ast.Name: ExpressionReader._name,
    ast.Constant: ExpressionReader._constant,
    ast.UnaryOp: ExpressionReader._unary,
    ast.BinOp: ExpressionReader._binary,
    ast.Attribute: ExpressionReader._attribute,
    ast.Subscript: ExpressionReader._subscript,
    ast.List: ExpressionReader._elements,
    ast.Tuple: ExpressionReader._elements,
    ast.Dict: ExpressionReader._dictionary,
    ast.NamedExpr: ExpressionReader._walrus,
    ast.Lambda: ExpressionReader._lambda,
    ast.ListComp: ExpressionReader._comprehension,
    ast.SetComp: ExpressionReader._comprehension,
    ast.DictComp: ExpressionReader._comprehension,
    ast.GeneratorExp: ExpressionReader._comprehension,
    ast.Call: ExpressionReader._call,
}


def root_name(node: ast.expr) -> str:
    """The name at the bottom of `a.b[0].c`, or nothing."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def parameter_names(arguments: ast.arguments) -> set[str]:
    """The names of a function's parameters."""
    return {parameter.arg for parameter in parameters(arguments)}


def parameters(arguments: ast.arguments) -> list[ast.arg]:
    """A function's parameters, of whatever kind."""
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return every + [argument for argument in (arguments.vararg, arguments.kwarg) if argument]
