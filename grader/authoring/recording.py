"""Scenarios recorded: what one does to a stand-in for the student's class, as steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from grader.model.answer_key import Step
from grader.model.values import Handle, Value, to_value


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


def _values(things: tuple[object, ...]) -> tuple[Value, ...]:
    return tuple(
        Handle(thing._step) if isinstance(thing, StandInResult) else to_value(thing) for thing in things
    )


def _named(things: dict[str, object]) -> dict[str, Value]:
    return dict(zip(things, _values(tuple(things.values())), strict=True))
