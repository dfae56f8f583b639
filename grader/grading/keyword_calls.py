"""Functions whose parameters are the asked ones in another order: they are called by name."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import msgspec

from grader.extract.locate import Definition
from grader.model.answer_key import CheckedKey, FunctionKey, Step, Trial


def trials_in_own_order(
    exercise: CheckedKey, definition: Definition
) -> tuple[tuple[Trial, ...], tuple[str, ...]]:
    """The exercise's trials, and a note where a function orders its parameters otherwise: calls by name then.

    Other names than those asked for say nothing: then the function is called in the asked order.
    """
    if not isinstance(exercise, FunctionKey) or not exercise.parameters or exercise.taken is not None:
        return exercise.trials, ()
    node = definition.unit.node
    if not isinstance(node, ast.FunctionDef):
        return exercise.trials, ()
    own = [each.arg for each in node.args.args]
    if node.args.posonlyargs or not in_other_order(own, exercise.parameters):
        return exercise.trials, ()
    asked = ", ".join(exercise.parameters)
    note = f"Its parameters are in another order than {asked}; it was called by name."
    return tuple(_by_name(trial, exercise.parameters) for trial in exercise.trials), (note,)


def in_other_order(own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether parameters are those asked for, by name, in another order."""
    return set(asked) <= set(own) and tuple(own[: len(asked)]) != tuple(asked)


def _by_name(trial: Trial, parameters: tuple[str, ...]) -> Trial:
    return msgspec.structs.replace(trial, steps=tuple(_step(step, parameters) for step in trial.steps))


def _step(step: Step, parameters: tuple[str, ...]) -> Step:
    if step.kind != "function":
        return step
    named = dict(zip(parameters, step.arguments, strict=False))
    return msgspec.structs.replace(step, arguments=(), keywords={**named, **step.keywords})
