"""Tapes: what the reference asks of earlier exercises' functions while it answers a trial."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from grader.authoring.functions import FunctionExercise
from grader.key.parts import CaseFault
from grader.model.answer_key import Tape, TapedCall, Trial
from grader.model.values import to_value
from grader.steps import Stage


def taped(exercise: FunctionExercise, trials: Sequence[Trial]) -> tuple[Tape, ...]:
    """The tapes of every trial, for each earlier exercise that the author says this one builds on.

    Raises:
        CaseFault: the reference never calls an earlier one's, by the name that its module knows it by.

    """
    tapes: list[Tape] = []
    for number, trial in enumerate(trials) if exercise.earlier else ():
        calls: dict[str, list[TapedCall]] = {earlier.name: [] for earlier in exercise.earlier}
        with ExitStack() as listening, np.errstate(all="ignore"):
            for earlier in exercise.earlier:
                listening.enter_context(_listening(exercise.reference, earlier, calls[earlier.name]))
            stage = Stage(lambda: exercise.reference)
            for step in trial.steps:
                stage.perform(step)
        tapes += [Tape(trial=number, exercise=name, calls=tuple(made)) for name, made in calls.items()]
    for earlier in exercise.earlier:
        if not any(tape.calls for tape in tapes if tape.exercise == earlier.name):
            reason = f"it builds on {earlier.name}, whose reference it never calls by its name."
            raise CaseFault(exercise.declared, reason)
    return tuple(tape for tape in tapes if tape.calls)


@contextmanager
def _listening(
    reference: Callable[..., Any], earlier: FunctionExercise, calls: list[TapedCall]
) -> Iterator[None]:
    """While it lasts, calls from the reference's module to an earlier exercise's are written down."""
    function = earlier.reference
    names = [name for name, thing in reference.__globals__.items() if thing is function]

    @functools.wraps(function)
    def recorder(*arguments: Any, **keywords: Any) -> Any:
        in_order = (*arguments, *(keywords[name] for name in earlier.parameters if name in keywords))
        given = tuple(map(to_value, in_order))  # as they are now: the caller may change them later
        result = function(*arguments, **keywords)
        calls.append(TapedCall(given, to_value(result)))
        return result

    reference.__globals__.update(dict.fromkeys(names, recorder))
    try:
        yield
    finally:
        reference.__globals__.update(dict.fromkeys(names, function))
