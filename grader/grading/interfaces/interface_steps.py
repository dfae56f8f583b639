"""A key's trials for a class of another interface: the same data under the names found, as steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.grading.interfaces.roles import ClassShape, Method, role_of
from grader.model.answer_key import Step, Trial
from grader.model.interface import Interface
from grader.model.spelling import folded
from grader.model.values import Array, Handle, Items, Value, array_value, numpy_array

#: Attributes that are looked at where a method returns nothing.
_MOST_ATTRIBUTES = 12

#: Attributes that hold all gradients together.
_COLLECTIONS = frozenset("grads gradients grad dparams dweights".split())


class Guess(NamedTuple):
    """A step that tells a result only if what it tells is right: nothing says that it is meant to."""

    step: int


#: What may tell a step's result: another step, several together, or one that holds several.
Source = int | tuple[int, ...] | Guess
#: How one array for each step is given: not at all, along the second axis, the first, or in a list.
Stacked = Literal["", "rows", "steps", "list"]


class CannotAdapt(Exception):
    """A trial asks for something that the class has no place for."""


class Lacks(CannotAdapt):
    """A method has no parameter for something that it is to be given."""


@dataclass(frozen=True, slots=True)
class AdaptedTrial:
    """A trial for another interface, and for a step of the key's the steps that may tell its result."""

    trial: Trial
    stands_for: Mapping[int, tuple[Source, ...]]


@dataclass(frozen=True, slots=True)
class Convention:
    """What names do not tell: where the states are in what the first method returned, and stacked roles.

    `states` is a path into that result, or None for the states as the key's trial gives them; these may be
    laid out in one array, with the steps along the axis `laid_along`.
    """

    states: tuple[int, ...] | None = None
    stacked: Stacked = ""
    laid_along: int | None = None


def conventions(interface: Interface, shape: ClassShape, called: Sequence[str]) -> Iterator[Convention]:
    """The conventions that may hold for a class, the likeliest first."""
    methods = [shape.methods[name] for name in called if name in shape.methods]
    parameters = {name for method in methods for name in method.parameters}
    handed_on = bool(interface.before) and any(
        role_of(name, interface, _asked(interface, called), interface.spellings) == interface.handed_on
        for name in parameters
    )
    forms: tuple[Stacked, ...] = ("", "rows", "steps", "list") if interface.stacked else ("",)
    for stacked in forms:
        for states in ((), (1,), None) if handed_on else (None,):
            yield Convention(states, stacked)
        for axis in (1, 0) if handed_on else ():
            yield Convention(None, stacked, axis)


def _asked(interface: Interface, called: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for method in called for name in interface.parameters.get(method, ()))


@dataclass(slots=True)
class _Writer:
    """Writes the steps of one trial."""

    interface: Interface
    shape: ClassShape
    convention: Convention
    values: dict[str, Value]
    passed: set[str] = field(default_factory=set)  # roles that the constructor was given
    made: int = 0
    updates: bool = False  # attributes are looked at after a call
    steps: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> int:
        """Add a step and return its number."""
        self.steps.append(step)
        return len(self.steps) - 1

    def value(self, role: str) -> Value:
        """What a role is where a call does not say: zeros, if it may be."""
        sizes = self.interface.zeros.get(role)
        return _zeros(sizes, self.values) if sizes else self.values[role]

    def role(self, name: str, method: str) -> str:
        """The role of a name among a method's parameters, or among attributes."""
        return role_of(name, self.interface, self.interface.parameters.get(method, ()), self.values)

    def attributes(self, role: str) -> list[str]:
        """The class's attributes of a role."""
        everything = (*self.interface.spellings, *self.interface.sizes)
        return [
            name
            for name in self.shape.attributes
            if role_of(name, self.interface, (role,), everything) == role
        ]

    def get(self, name: str) -> int:
        """Read an attribute."""
        return self.add(Step(kind="get", on=self.made, name=name, observe=True))


def role_values(trial: Trial, interface: Interface) -> dict[str, Value]:
    """What a trial gives, by role: to the constructor, as attributes, to the first call of each method."""
    values: dict[str, Value] = {}
    for step in trial.steps:
        if step.kind == "set":
            values.setdefault(step.name, step.arguments[0])
        elif step.kind in ("construct", "method"):
            asked = interface.parameters.get(step.name or "__init__", ())
            for name, value in (*zip(asked, step.arguments, strict=False), *step.keywords.items()):
                values.setdefault(name, value)
    for role, (array, axis) in interface.sizes.items():
        whole = values.get(array)
        if role not in values and isinstance(whole, Array):
            values[role] = whole.shape[axis]
    for role, sizes in interface.zeros.items():
        values.setdefault(role, _zeros(sizes, values))
    return values


def _zeros(sizes: Sequence[str], values: Mapping[str, Value]) -> Value:
    shape = [size for size in (values.get(name) for name in sizes) if isinstance(size, int)]
    return array_value(np.zeros(shape))


def adapt_trial(
    trial: Trial, interface: Interface, shape: ClassShape, given: Sequence[str], convention: Convention
) -> AdaptedTrial:
    """The same trial under the names of another class, whose constructor is given `given`.

    Raises:
        CannotAdapt: the class has no place for something that the trial gives.

    """
    values = role_values(trial, interface)
    writer = _Writer(interface, shape, convention, values)
    keywords = {name: values[role] for name in given if (role := writer.role(name, "__init__"))}
    writer.passed = {writer.role(name, "__init__") for name in keywords}
    writer.updates = any(step.kind == "get" for step in trial.steps)
    writer.made = writer.add(Step(kind="construct", keywords=keywords))
    _set_weights(writer, trial)
    stands_for: dict[int, tuple[Source, ...]] = {}
    for at, step in enumerate(trial.steps):
        if step.kind == "method":
            if interface.before and step.name != interface.before:
                _call(writer, Step(kind="method", name=interface.before, arguments=(values["x"],)))
            stands_for[at] = _call(writer, step)
        elif step.kind == "get":
            stands_for[at] = tuple(writer.get(name) for name in writer.attributes(step.name))
    return AdaptedTrial(Trial(steps=tuple(writer.steps)), stands_for)


def _set_weights(writer: _Writer, trial: Trial) -> None:
    for step in trial.steps:
        if step.kind == "set" and step.name not in writer.passed:
            names = writer.attributes(step.name)
            if not names:
                raise CannotAdapt(f"it has no attribute that could be {step.name}")
            for name in names:
                writer.add(Step(kind="set", on=writer.made, name=name, arguments=step.arguments))


def _call(writer: _Writer, step: Step) -> tuple[Source, ...]:
    """Call a method with what the step gives it, under the method's own names; the steps that tell of it."""
    method = writer.shape.methods.get(step.name)
    if method is None:
        raise CannotAdapt(f"it has no method {step.name}")
    asked = writer.interface.parameters.get(step.name, ())
    now = dict(zip(asked, step.arguments, strict=False))
    before = [at for at, other in enumerate(writer.steps) if other.kind == "method"]
    keywords = _keywords(writer, step.name, method, now, before)
    _see_that_all_is_used(writer, step.name, method, now)
    if (
        writer.passed & writer.interface.zeros.keys()
        and before
        and step.name == writer.steps[before[-1]].name
    ):
        raise CannotAdapt("it is given its first state once, when it is constructed")
    at = writer.add(Step(kind="method", on=writer.made, name=step.name, keywords=keywords, observe=True))
    sources: list[Source] = [at] if method.returns else []
    gradients = [writer.attributes(role) for role in writer.interface.told.get(step.name, ())]
    if gradients and all(gradients):
        sources.append(tuple(writer.get(names[0]) for names in gradients))
    elif not method.returns:
        sources += [writer.get(name) for name in method.leaves[:_MOST_ATTRIBUTES]]
    if gradients and not all(gradients):
        sources += _collections(writer, method)
    return tuple(sources)


def _collections(writer: _Writer, method: Method) -> Iterator[Source]:
    """Attributes that may hold all gradients: those called so, and others that the method names."""
    for name in method.names[:_MOST_ATTRIBUTES]:
        step = writer.get(name)
        yield (step,) if folded(name) in _COLLECTIONS else Guess(step)


def _see_that_all_is_used(writer: _Writer, called: str, method: Method, now: Mapping[str, Value]) -> None:
    """See that whatever a trial gives a call has a place, but for what an earlier call was given."""
    roles = {writer.role(name, called) for name in method.parameters} | writer.passed
    first = writer.interface.parameters[called][0]
    handed = {first, writer.interface.handed_on} if writer.interface.before else {first}
    if not writer.updates:
        handed |= set(writer.interface.updates)
    for role in now.keys() - roles - handed:
        raise Lacks(f"{called} takes no {role}")


def _keywords(
    writer: _Writer, called: str, method: Method, now: Mapping[str, Value], before: Sequence[int]
) -> dict[str, Value]:
    keywords: dict[str, Value] = {}
    asked = writer.interface.parameters.get(called, ())
    for at, name in enumerate(method.parameters):
        role = writer.role(name, called)
        if at == 0 and not role and called == (writer.interface.before or called):
            role = asked[0]  # whatever it is called, it is what comes first
        if role in now or (role and name in method.required):
            keywords[name] = _by_convention(writer, role, now, before)
        elif name in method.required:
            raise CannotAdapt(f"{called} asks for {name}")
    return keywords


def _by_convention(writer: _Writer, role: str, now: Mapping[str, Value], before: Sequence[int]) -> Value:
    value = now[role] if role in now else writer.value(role)
    if role == writer.interface.handed_on and before and writer.convention.states is not None:
        return Handle(before[-1], writer.convention.states)
    if role == writer.interface.handed_on and writer.convention.laid_along is not None:
        return _laid_out(value, writer.convention.laid_along)
    steps = writer.values.get(writer.interface.stacked.get(role, ""))
    if writer.convention.stacked and isinstance(steps, int) and isinstance(value, Array):
        return _stacked(numpy_array(value), steps, writer.convention.stacked)
    return value


def _stacked(last: NDArray[Any], steps: int, form: Stacked) -> Value:
    """One array for each step, all zero but the last."""
    each = [*[np.zeros_like(last)] * (steps - 1), last]
    if form == "list":
        return Items("list", tuple(map(array_value, each)))
    return array_value(np.stack(each, axis=1 if form == "rows" else 0))


def _laid_out(states: Value, axis: int) -> Value:
    """The states of all steps in one array, where they are arrays of one shape."""
    items = states.items if isinstance(states, Items) else ()
    each = [numpy_array(state) for state in items if isinstance(state, Array)]
    alike = len(each) == len(items) and len({state.shape for state in each}) == 1
    return array_value(np.stack(each, axis=axis)) if alike else states
