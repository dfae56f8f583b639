"""What a script left behind: the values of its variables and of its objects' attributes."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from grader.model.observation import KeptValue
from grader.model.submission import Place
from grader.model.values import Opaque
from grader.sandbox import wire
from grader.sandbox.child.absent import USED, AbsentModule
from grader.sandbox.child.interpreter import Interpreter
from grader.sandbox.child.serialize import Serializer, TooLarge

_MAX_KEPT = 400
_MAX_ATTRIBUTES = 50


def script_done(job: wire.Job, interpreter: Interpreter) -> wire.TrialDone:
    """How a script ended, and everything in it where an answer may live."""
    try:
        kept = _kept(job, interpreter)
    except TooLarge as error:
        return wire.TrialDone(trial=0, too_much=str(error))
    errors = interpreter.errors
    return wire.TrialDone(
        trial=0,
        error=errors[-1] if errors else None,
        out_of_memory=any(error.type_name.endswith("MemoryError") for error in errors),
        kept=(*kept, *interpreter.shown),
        printed=tuple(interpreter.printed),
        absent=tuple(sorted(USED)),
    )


def _kept(job: wire.Job, interpreter: Interpreter) -> list[KeptValue]:
    serializer = Serializer(job.limits.returned_bytes)
    kept: list[KeptValue] = []
    for name in job.program.collect:
        if name in interpreter.namespace:
            kept.extend(_of_variable(name, interpreter.namespace[name], serializer))
        if len(kept) >= _MAX_KEPT:
            break
    return kept


def _of_variable(name: str, value: Any, serializer: Serializer) -> list[KeptValue]:
    """The values in one variable; an object that cannot be looked at is told as that, and hides no other."""
    try:
        return list(_looked_at(name, value, serializer))
    except TooLarge:
        raise
    except Exception:  # noqa: BLE001 - what student code's own attributes raise
        return [KeptValue(Place(name), Opaque("object", "it cannot be looked at"))]


def _looked_at(name: str, value: Any, serializer: Serializer) -> Iterator[KeptValue]:
    if isinstance(value, (type, ModuleType, AbsentModule)):
        return
    attributes = getattr(value, "__dict__", None)
    if isinstance(attributes, dict) and type(value).__module__ == "__main__":
        for attribute, inner in list(attributes.items())[:_MAX_ATTRIBUTES]:
            yield KeptValue(Place(f"{name}.{attribute}"), serializer.serialize(inner))
    elif not callable(value):
        yield KeptValue(Place(name), serializer.serialize(value))
