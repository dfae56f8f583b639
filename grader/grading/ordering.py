"""Functions whose parameters are the asked ones in another order: they are called by name."""

from __future__ import annotations

import ast

import msgspec

from grader.extract.locate import Definition
from grader.extract.roles import in_other_order
from grader.model.answer_key import ClassKey, FunctionKey, Step, Trial


def in_own_order(
    exercise: FunctionKey | ClassKey, definition: Definition
) -> tuple[FunctionKey | ClassKey, tuple[str, ...]]:
    """The exercise with calls by name, and a note of it, where a function orders its parameters otherwise.

    Other names than those asked for say nothing: then the function is called in the asked order.
    """
    node = definition.unit.node
    if not isinstance(exercise, FunctionKey) or not exercise.parameters or exercise.taken is not None:
        return exercise, ()
    if not isinstance(node, ast.FunctionDef):
        return exercise, ()
    own = [each.arg for each in node.args.args]
    if node.args.posonlyargs or not in_other_order(own, exercise.parameters):
        return exercise, ()
    trials = tuple(_by_name(trial, exercise.parameters) for trial in exercise.trials)
    note = (
        f"Its parameters are in another order than {', '.join(exercise.parameters)}; it was called by name."
    )
    return msgspec.structs.replace(exercise, trials=trials), (note,)


def _by_name(trial: Trial, parameters: tuple[str, ...]) -> Trial:
    return msgspec.structs.replace(trial, steps=tuple(_step(step, parameters) for step in trial.steps))


def _step(step: Step, parameters: tuple[str, ...]) -> Step:
    if step.kind != "function":
        return step
    named = dict(zip(parameters, step.arguments, strict=False))
    return msgspec.structs.replace(step, arguments=(), keywords={**named, **step.keywords})
