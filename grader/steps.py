"""Perform recorded steps: on the reference when a key is compiled, on student code in the child."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.model.answer_key import Step
from grader.model.values import Handle, from_value


class Lacking(Exception):
    """A step's result has no such part as a later step takes."""


class Stage:
    """One trial's steps so far: what each gave, and the arguments that it was called with."""

    def __init__(self, target: Callable[[], Any], other: Callable[[str], Any] | None = None) -> None:
        """`target` finds the function or class when a step needs it, `other` another exercise's function."""
        self._target = target
        self._other = other
        self.at = 0  # the step that is performed, or the earlier one that it fails for
        self.results: list[Any] = []
        self._called: list[tuple[Any, ...]] = []

    def perform(self, step: Step) -> Any:
        """Perform the next step on fresh copies of its arguments, and keep what it gives.

        Raises:
            Lacking: an earlier result has not the part that a handle points at.

        """
        self.at = len(self.results)
        arguments = tuple(self._resolved(from_value(value)) for value in step.arguments)
        keywords = {name: self._resolved(from_value(value)) for name, value in step.keywords.items()}
        given = (*step.arguments, *step.keywords.values())
        resolved = (*arguments, *keywords.values())
        self._called.append(
            tuple(None if isinstance(g, Handle) else r for g, r in zip(given, resolved, strict=True))
        )
        result = self._act(step, arguments, keywords)
        self.results.append(result)
        return result

    def _act(self, step: Step, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        match step.kind:
            case "function" | "construct":
                found = self._other(step.name) if step.name and self._other else self._target()
                return found(*arguments, **keywords)
            case "method":
                return getattr(self.results[step.on], step.name)(*arguments, **keywords)
            case "set":
                return setattr(self.results[step.on], step.name, arguments[0])
            case "get":
                return getattr(self.results[step.on], step.name)
            case "arguments":
                return self._called[step.on]
            case "part":
                return arguments[0]

    def _resolved(self, thing: Any) -> Any:
        """Put the results of earlier steps in the place of handles."""
        if isinstance(thing, Handle):
            return self._followed(thing)
        if isinstance(thing, list):
            return [self._resolved(item) for item in thing]
        if isinstance(thing, tuple):
            return tuple(self._resolved(item) for item in thing)
        if isinstance(thing, dict):
            return {key: self._resolved(item) for key, item in thing.items()}
        return thing

    def _followed(self, handle: Handle) -> Any:
        """What a handle points at: parts of tuples, lists and dictionaries, not entries of arrays."""
        found = self.results[handle.step]
        for part in handle.path:
            try:
                if found is None or hasattr(found, "dtype"):
                    raise TypeError
                found = found[part]
            except (LookupError, TypeError):
                self.at = handle.step
                where = f"value number {part + 1}" if isinstance(part, int) else f"value {part!r}"
                raise Lacking(f"it returns no {where}, which is needed") from None
        return found
