"""A class's own interface, read from its syntax tree, and what its names mean: their roles."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.extract.locate import lineage
from grader.extract.units import Outline, Unit
from grader.model.interface import Interface
from grader.model.spelling import folded


@dataclass(frozen=True, slots=True)
class Method:
    """A method: its parameters without `self`, which of them must be given, and attributes in it."""

    parameters: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    returns: bool = False  # a value
    leaves: tuple[str, ...] = ()  # attributes that it assigns
    names: tuple[str, ...] = ()  # all attributes that it names


@dataclass(frozen=True, slots=True)
class ClassShape:
    """A class with its bases of the same notebook: its methods and the attributes that it names."""

    name: str
    methods: Mapping[str, Method]
    attributes: tuple[str, ...]

    @property
    def constructor(self) -> Method:
        """How it is constructed."""
        return self.methods.get("__init__", Method())


def class_shape(outline: Outline, unit: Unit) -> ClassShape:
    """Read the interface of the class that a statement defines."""
    methods: dict[str, Method] = {}
    attributes: dict[str, None] = {}
    for node in reversed(list(lineage(outline, unit))):
        if _is_dataclass(node):
            methods["__init__"] = _fields(node)
            attributes |= dict.fromkeys(methods["__init__"].parameters)
        for inner in node.body:
            if isinstance(inner, ast.FunctionDef):
                methods[inner.name] = _method(inner)
        attributes |= dict.fromkeys(_self_attributes(node))
    named = tuple(name for name in attributes if name not in methods)
    return ClassShape(unit.node.name if isinstance(unit.node, ast.ClassDef) else "", methods, named)


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def _fields(node: ast.ClassDef) -> Method:
    """The constructor that a dataclass gets from its fields."""
    own = [inner for inner in node.body if isinstance(inner, ast.AnnAssign)]
    names = [(inner.target.id, inner.value) for inner in own if isinstance(inner.target, ast.Name)]
    required = frozenset(name for name, value in names if value is None)
    return Method(tuple(name for name, _ in names), required)


def _method(node: ast.FunctionDef) -> Method:
    static = any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in node.decorator_list)
    positional = [*node.args.posonlyargs, *node.args.args][0 if static else 1 :]
    keyword_only = node.args.kwonlyargs
    needed = positional[: len(positional) - len(node.args.defaults)]
    needed += [each for each, default in zip(keyword_only, node.args.kw_defaults, strict=True) if not default]
    returned = (inner for inner in ast.walk(node) if isinstance(inner, ast.Return))
    return Method(
        parameters=tuple(each.arg for each in (*positional, *keyword_only)),
        required=frozenset(each.arg for each in needed),
        returns=any(inner.value is not None and not _is_self(inner.value) for inner in returned),
        leaves=tuple(dict.fromkeys(_self_attributes(node, ast.Store))),
        names=tuple(dict.fromkeys(_self_attributes(node))),
    )


def _is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "self"


def _self_attributes(node: ast.AST, context: type[ast.expr_context] | None = None) -> Iterator[str]:
    """Attributes of `self`, or only those in a context; in the order in which they stand."""
    found = [
        part
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute)
        and isinstance(part.value, ast.Name)
        and part.value.id == "self"
        and (context is None or isinstance(part.ctx, context))
    ]
    for part in sorted(found, key=lambda part: (part.lineno, part.col_offset)):
        yield part.attr


def role_of(name: str, interface: Interface, first: Sequence[str], among: Collection[str]) -> str:
    """The role that a name stands for, or nothing; the roles `first` come first where several fit."""
    roles = [role for role in (*first, *interface.spellings, *interface.sizes) if role in among]
    for same in (str, folded):
        for role in roles:
            if same(name) in {same(word) for word in (role, *interface.spellings.get(role, ()))}:
                return role
    return ""


def is_about(shape: ClassShape, interface: Interface, names: Sequence[str]) -> bool:
    """Whether a class has to do with what is asked for: by its name, or by what tells it from others."""
    if any(folded(name) in folded(shape.name) for name in (*names, *interface.named)):
        return True
    known = {*shape.attributes, *shape.constructor.parameters}
    roles = {role_of(name, interface, (), interface.spellings) for name in known}
    return interface.telling in roles


def can_be_called(shape: ClassShape, interface: Interface, methods: Sequence[str]) -> bool:
    """Whether every parameter that a class's methods must be given has a role."""
    return all(
        role_of(name, interface, (), (*interface.spellings, *interface.sizes))
        for method in methods
        for name in shape.methods[method].required
    )


def has_asked_interface(
    shape: ClassShape, interface: Interface, attributes: Collection[str], least: Mapping[str, int]
) -> bool:
    """Whether a class can be constructed, set and called exactly as it is asked for.

    `least` are the fewest arguments that a method is called with.
    """
    for name, asked in interface.parameters.items():
        method = shape.methods.get(name)
        if method is None and name == interface.before:
            continue
        if method is None or len(method.required) > len(asked) or not method.parameters:
            return False
        if len(method.parameters) < least.get(name, 0):
            return False
        if in_other_order(method.parameters, asked):
            return False
    return set(attributes) <= set(shape.attributes)


def in_other_order(own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether parameters are those asked for, by name, in another order."""
    return set(asked) <= set(own) and tuple(own[: len(asked)]) != tuple(asked)


def only_lacks(
    shape: ClassShape, interface: Interface, attributes: Collection[str], methods: Sequence[str]
) -> bool:
    """Whether a class is constructed, set and called as asked, but for a first state or rate it lacks."""
    constructor, asked = shape.constructor, interface.parameters["__init__"]
    if not len(constructor.required) <= len(asked) <= len(constructor.parameters):
        return False
    if in_other_order(constructor.parameters, asked) or not set(attributes) <= set(shape.attributes):
        return False
    taken = {role_of(name, interface, asked, interface.spellings) for name in constructor.parameters}
    if taken & set(attributes):
        return False  # its constructor is given what is to be set
    for name in methods:
        wanted = interface.parameters[name]
        own = shape.methods.get(name, Method()).parameters[1:]
        roles = [role_of(each, interface, wanted, wanted) for each in own]
        needed = set(wanted[1:]) - set(interface.updates) - set(interface.zeros)
        in_order = roles == [role for role in wanted[1:] if role in roles]
        if name not in shape.methods or not in_order or not needed <= set(roles):
            return False
    return True
