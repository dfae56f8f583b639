"""Functions whose parameters are the asked ones in another order: they are called by name."""

from __future__ import annotations

import ast
from collections.abc import Sequence

import msgspec

from grader.extract.locate import Definition
from grader.model.answer_key import CheckedKey, FunctionKey, Step, Trial


def trials_in_own_order(
    exercise: CheckedKey, definition: Definition, trials: Sequence[Trial] | None = None
) -> tuple[tuple[Trial, ...], tuple[str, ...]]:
    """The exercise's trials, and a note where a function orders its parameters otherwise: calls by name then.

    Other names than those asked for say nothing: then the function is called in the asked order. `trials`
    stand for the exercise's own.
    """
    asked_for = exercise.trials if trials is None else tuple(trials)
    if not isinstance(exercise, FunctionKey) or not exercise.parameters or exercise.taken is not None:
        return asked_for, ()
    node = definition.unit.node
    if not isinstance(node, ast.FunctionDef):
        return asked_for, ()
    own = [each.arg for each in node.args.args]
    if node.args.posonlyargs or not in_other_order(own, exercise.parameters):
        return asked_for, ()
    asked = ", ".join(exercise.parameters)
    note = f"Its parameters are in another order than {asked}; it was called by name."
    return tuple(_by_name(trial, exercise.parameters) for trial in asked_for), (note,)


def in_other_order(own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether parameters are those asked for, by name, in another order."""
    return set(asked) <= set(own) and tuple(own[: len(asked)]) != tuple(asked)


def _by_name(trial: Trial, parameters: tuple[str, ...]) -> Trial:
    return msgspec.structs.replace(trial, steps=tuple(_step(step, parameters) for step in trial.steps))


def _step(step: Step, parameters: tuple[str, ...]) -> Step:
    if step.kind != "function" or step.name:
        return step
    named = dict(zip(parameters, step.arguments, strict=False))
    return msgspec.structs.replace(step, arguments=(), keywords={**named, **step.keywords})
