"""Perform recorded steps: on the reference when a key is compiled, on student code in the child."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.model.answer_key import Step
from grader.model.values import Handle, from_value


class Stage:
    """One trial's steps so far: what each gave, and the arguments that it was called with."""

    def __init__(self, target: Callable[[], Any]) -> None:
        """`target` finds the function or class when a step needs it."""
        self._target = target
        self.results: list[Any] = []
        self._called: list[tuple[Any, ...]] = []

    def perform(self, step: Step) -> Any:
        """Perform the next step on fresh copies of its arguments, and keep what it gives."""
        arguments = tuple(self._resolved(from_value(value)) for value in step.arguments)
        keywords = {name: self._resolved(from_value(value)) for name, value in step.keywords.items()}
        self._called.append(arguments)
        result = self._act(step, arguments, keywords)
        self.results.append(result)
        return result

    def _act(self, step: Step, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        match step.kind:
            case "function" | "construct":
                return self._target()(*arguments, **keywords)
            case "method":
                return getattr(self.results[step.on], step.name)(*arguments, **keywords)
            case "set":
                return setattr(self.results[step.on], step.name, arguments[0])
            case "get":
                return getattr(self.results[step.on], step.name)
            case "arguments":
                return self._called[step.on]

    def _resolved(self, thing: Any) -> Any:
        """Put the results of earlier steps in the place of handles."""
        if isinstance(thing, Handle):
            found = self.results[thing.step]
            for part in thing.path:
                found = found[part]
            return found
        if isinstance(thing, list):
            return [self._resolved(item) for item in thing]
        if isinstance(thing, tuple):
            return tuple(self._resolved(item) for item in thing)
        if isinstance(thing, dict):
            return {key: self._resolved(item) for key, item in thing.items()}
        return thing
