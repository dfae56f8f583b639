"""Exercises on a class: a scenario written against a stand-in, replayed on the student's class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import getmro, isfunction, signature
from typing import Any

import msgspec

from grader.authoring.exercise import Case, Exercise, declared_here
from grader.errors import AssignmentError
from grader.model.answer_key import Step
from grader.model.interface import Interface
from grader.model.values import Handle, Value, to_value


@dataclass(slots=True)
class ClassExercise(Exercise):
    """A class of the student's, found by name or by the methods that it must have."""

    adapted: Interface | None = field(default=None, kw_only=True)

    def adapt(
        self,
        *,
        spellings: dict[str, str],
        sizes: dict[str, tuple[str, int]],
        zeros: Mapping[str, tuple[str, ...]],
        stacked: Mapping[str, str] | None = None,
        before: str = "",
        handed_on: str = "",
        updates: str = "",
        told: Mapping[str, str] | None = None,
        used_in: str = "",
        named: str = "",
        telling: str = "",
        described: str = "",
    ) -> None:
        """Accept classes of other interfaces, told by these names; `spellings` are words in a row.

        See `grader.model.interface.Interface`. `before` is a method to call first, `used_in` the
        script exercise that students use the class in.
        """
        words = {role: tuple(names.split()) for role, names in spellings.items()}
        asked = {"__init__": _asked(self.reference.__init__)}
        asked |= {name: _asked(getattr(self.reference, name)) for name in (*self.methods, before) if name}
        self.adapted = Interface(
            parameters=asked,
            spellings=words,
            sizes=sizes,
            zeros=dict(zeros),
            stacked=dict(stacked or {}),
            before=before,
            handed_on=handed_on,
            updates=tuple(updates.split()),
            told={method: tuple(roles.split()) for method, roles in (told or {}).items()},
            used_in=used_in,
            named=tuple(named.split()),
            telling=telling,
            described=described,
        )
        _see_that_roles_are_named(self.name, self.reference, self.adapted)

    def scenario(
        self, name: str, /, *, hidden: bool = False, weight: float = 1.0
    ) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
        """Decorate a function that takes the class, uses it, and returns what is to be judged.

        It runs once, against a stand-in that records constructing, setting and reading attributes,
        and calling methods. It may return one value or a dictionary of them.
        """

        def declare(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
            self.cases.append(Case(name, (), hidden, weight, declared, scenario=function))
            return function

        declared = declared_here()
        return declare


class Recorder:
    """Records what a scenario does to a stand-in class as steps."""

    def __init__(self) -> None:
        """Start with no steps."""
        self.steps: list[Step] = []

    def record(self, step: Step) -> int:
        """Add a step and return its number."""
        self.steps.append(step)
        return len(self.steps) - 1

    def observe(self, result: object) -> int:
        """Mark the step that gave `result` as one whose value is wanted."""
        if isinstance(result, StandInAttribute):
            return self.record(Step(kind="get", on=result._on, name=result._name, observe=True))
        if not isinstance(result, StandInResult):
            raise TypeError("a scenario returns what the stand-in gave, or a dictionary of such results")
        self.steps[result._step] = msgspec.structs.replace(self.steps[result._step], observe=True)
        return result._step


def recorded(scenario: Callable[[Any], Any]) -> tuple[tuple[Step, ...], dict[str, int]]:
    """The steps of a scenario, and which of them are judged, by label."""
    recorder = Recorder()
    returned = scenario(StandInClass(recorder))
    wanted = returned if isinstance(returned, dict) else {"": returned}
    judged = {label: recorder.observe(result) for label, result in wanted.items()}
    return tuple(recorder.steps), judged


class StandInClass:
    """Stands for the student's class while a scenario is recorded."""

    def __init__(self, recorder: Recorder) -> None:
        """Record into `recorder`."""
        self._recorder = recorder

    def __call__(self, *arguments: object, **keywords: object) -> StandInObject:
        """Construct."""
        step = Step(kind="construct", arguments=_values(arguments), keywords=_named(keywords))
        return StandInObject(self._recorder, self._recorder.record(step))


class StandInResult:
    """Stands for what a step gives."""

    _recorder: Recorder
    _step: int

    def __init__(self, recorder: Recorder, step: int) -> None:
        """The result of `step`."""
        object.__setattr__(self, "_recorder", recorder)
        object.__setattr__(self, "_step", step)


class StandInObject(StandInResult):
    """Stands for an instance: setting, reading and calling its attributes is recorded."""

    def __setattr__(self, name: str, thing: object) -> None:
        """Record that an attribute is set."""
        self._recorder.record(Step(kind="set", on=self._step, name=name, arguments=_values((thing,))))

    def __getattr__(self, name: str) -> StandInAttribute:
        """An attribute, which is read only when it is judged."""
        return StandInAttribute(self._recorder, self._step, name)


class StandInAttribute:
    """Stands for an attribute: calling it is a method call; judging it reads it."""

    def __init__(self, recorder: Recorder, on: int, name: str) -> None:
        """The attribute `name` of the result of step `on`."""
        self._recorder, self._on, self._name = recorder, on, name

    def __call__(self, *arguments: object, **keywords: object) -> StandInResult:
        """Call a method."""
        step = Step(
            kind="method",
            on=self._on,
            name=self._name,
            arguments=_values(arguments),
            keywords=_named(keywords),
        )
        return StandInResult(self._recorder, self._recorder.record(step))


def _asked(method: Callable[..., Any]) -> tuple[str, ...]:
    """The parameters of a method of the reference, without `self`."""
    return tuple(signature(method).parameters)[1:]


def _see_that_roles_are_named(exercise: str, reference: Any, interface: Interface) -> None:
    """See that every role is a size, is told, or stands in the reference: a misspelt one is nobody's."""
    told = {role for roles in interface.told.values() for role in roles}
    single = {role for role in (interface.handed_on, interface.telling) if role}
    roles = {*interface.spellings, *interface.zeros, *interface.stacked, *interface.updates, *single}
    if unknown := sorted(roles - _names(reference) - set(interface.sizes) - told):
        raise AssignmentError(
            f"{exercise} is adapted by roles that its reference does not name: {', '.join(unknown)}."
        )


def _names(reference: Any) -> set[str]:
    """Every parameter, attribute and variable that the methods of the reference name."""
    functions = [each for kind in getmro(reference) for each in vars(kind).values() if isfunction(each)]
    return {name for each in functions for name in (*each.__code__.co_varnames, *each.__code__.co_names)}


def _values(things: tuple[object, ...]) -> tuple[Value, ...]:
    return tuple(
        Handle(thing._step) if isinstance(thing, StandInResult) else to_value(thing) for thing in things
    )


def _named(things: dict[str, object]) -> dict[str, Value]:
    return dict(zip(things, _values(tuple(things.values())), strict=True))
