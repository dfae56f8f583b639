"""Tapes: what the reference asks of earlier exercises' functions while it answers a trial."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np

from grader.authoring.checked_exercise import CheckedExercise
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.script_exercise import ScriptExercise
from grader.key.reference_answers import CaseFault
from grader.model.answer_key import Trial
from grader.model.prerequisites import Tape, TapedCall
from grader.model.values import to_value
from grader.steps import Stage


def tapes_of_calls(exercise: FunctionExercise, trials: Sequence[Trial]) -> tuple[Tape, ...]:
    """The tapes of a function's trials, for each earlier exercise that it builds on."""

    taken = exercise.taken
    others = {taken.of.name: taken.of.reference} if taken else {}

    def perform(trial: Trial) -> None:
        stage = Stage(lambda: exercise.reference, others.__getitem__)
        for step in trial.steps:
            stage.perform(step)

    return _tapes(exercise, exercise.earlier, [functools.partial(perform, trial) for trial in trials])


def tapes_of_runs(exercise: ScriptExercise, runs: Sequence[dict[str, Any]]) -> tuple[Tape, ...]:
    """The tapes of a script's runs, by their givens, for each earlier function that it builds on."""
    earlier = [one for one in exercise.earlier if isinstance(one, FunctionExercise)]
    return _tapes(exercise, earlier, [functools.partial(exercise.reference, **givens) for givens in runs])


def _tapes(
    exercise: CheckedExercise, earlier: Sequence[FunctionExercise], answers: Sequence[Callable[[], object]]
) -> tuple[Tape, ...]:
    """What the reference calls while it gives each of the answers.

    Raises:
        CaseFault: it never calls an earlier one's reference by a name of the module that holds either.

    """
    tapes: list[Tape] = []
    for number, answer in enumerate(answers) if earlier else ():
        calls: dict[str, list[TapedCall]] = {one.name: [] for one in earlier}
        with ExitStack() as listening, np.errstate(all="ignore"):
            for one in earlier:
                listening.enter_context(_listening(exercise.reference, one, calls[one.name]))
            answer()
        tapes += [Tape(trial=number, exercise=name, calls=tuple(made)) for name, made in calls.items()]
    for one in earlier:
        if not any(tape.calls for tape in tapes if tape.exercise == one.name):
            reason = f"it builds on {one.name}, whose reference it never calls by its name."
            raise CaseFault(exercise.declared, reason)
    return tuple(tape for tape in tapes if tape.calls)


@contextmanager
def _listening(
    reference: Callable[..., Any], earlier: FunctionExercise, calls: list[TapedCall]
) -> Iterator[None]:
    """While it lasts, calls to an earlier exercise's reference, from its module or this one's, are noted."""
    function = earlier.reference
    modules = [function.__globals__]
    if reference.__globals__ is not function.__globals__:
        modules.append(reference.__globals__)
    names = [[name for name, thing in module.items() if thing is function] for module in modules]

    @functools.wraps(function)
    def recorder(*arguments: Any, **keywords: Any) -> Any:
        in_order = (*arguments, *(keywords[name] for name in earlier.parameters if name in keywords))
        given = tuple(map(to_value, in_order))  # as they are now: the caller may change them later
        result = function(*arguments, **keywords)
        calls.append(TapedCall(given, to_value(result)))
        return result

    for module, known in zip(modules, names, strict=True):
        module.update(dict.fromkeys(known, recorder))
    try:
        yield
    finally:
        for module, known in zip(modules, names, strict=True):
            module.update(dict.fromkeys(known, function))
