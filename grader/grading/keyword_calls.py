"""Functions and methods that are called by name: their parameters are in another order, or keyword-only."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

import msgspec

from grader.extract.locate import Definition, lineage
from grader.extract.units import Outline
from grader.model.answer_key import CheckedKey, ClassKey, FunctionKey, Step, Trial


def trials_in_own_order(
    outline: Outline,
    exercise: CheckedKey,
    definition: Definition,
    trials: Sequence[Trial] | None = None,
    taken: Definition | None = None,
) -> tuple[tuple[Trial, ...], tuple[str, ...]]:
    """The exercise's trials, and a note where a function orders its parameters otherwise: calls by name then.

    Other names than those asked for say nothing: then the function is called in the asked order, what is
    keyword-only by its own names. `trials` stand for the exercise's own; `taken` is the function whose result
    is taken, if one is.
    """
    asked_for = exercise.trials if trials is None else tuple(trials)
    if isinstance(exercise, ClassKey):
        return _of_class(outline, asked_for, definition), ()
    if not isinstance(exercise, FunctionKey):
        return asked_for, ()
    own, note = _names_to_call_by(definition, exercise.parameters)
    names = {"": own}
    if exercise.taken is not None and taken is not None:
        names[exercise.taken.exercise], _ = _names_to_call_by(taken, exercise.taken.inputs)
    if not any(names.values()):
        return asked_for, ()
    return tuple(_by_name(trial, names) for trial in asked_for), (note,) if note else ()


def _names_to_call_by(definition: Definition, parameters: Sequence[str]) -> tuple[Sequence[str], str]:
    """The names by which a function is to be given its arguments, and what is said of that; mostly none."""
    node = definition.function
    if node is None or node.args.posonlyargs or not parameters:
        return (), ""
    own = [each.arg for each in (*node.args.args, *node.args.kwonlyargs)]
    asked = ", ".join(parameters)
    if in_other_order(own, parameters):
        note = f"Its parameters are in another order than {asked}; it was called by name."
        return parameters, note
    if len(node.args.args) >= len(parameters) or not node.args.kwonlyargs:
        return (), ""
    said = (
        f"The task calls {definition.name}({asked}); yours takes arguments by name only, and was called so."
    )
    return own, said


def in_other_order(own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether parameters are those asked for, by name, in another order."""
    return set(asked) <= set(own) and tuple(own[: len(asked)]) != tuple(asked)


def _by_name(trial: Trial, names: Mapping[str, Sequence[str]]) -> Trial:
    """A trial whose calls of a function are given their arguments by these names, by the function's own."""
    return msgspec.structs.replace(
        trial, steps=tuple(_step(step, names.get(step.name, ())) for step in trial.steps)
    )


def _step(step: Step, parameters: Sequence[str]) -> Step:
    if step.kind != "function" or not parameters:
        return step
    named = dict(zip(parameters, step.arguments, strict=False))
    return msgspec.structs.replace(step, arguments=(), keywords={**named, **step.keywords})


def _of_class(outline: Outline, trials: tuple[Trial, ...], definition: Definition) -> tuple[Trial, ...]:
    """The trials of a class, with what its methods take by keyword alone given so."""
    methods: dict[str, ast.arguments] = {}
    for node in reversed(list(lineage(outline, definition.unit))):
        methods |= {inner.name: inner.args for inner in node.body if isinstance(inner, ast.FunctionDef)}
    if not any(arguments.kwonlyargs for arguments in methods.values()):
        return trials
    return tuple(
        msgspec.structs.replace(trial, steps=tuple(_given_by_name(step, methods) for step in trial.steps))
        for trial in trials
    )


def _given_by_name(step: Step, methods: dict[str, ast.arguments]) -> Step:
    """A call of a method with the arguments that it takes by keyword alone, in their order."""
    own = methods.get(step.name or "__init__") if step.kind in ("method", "construct") else None
    if own is None or own.vararg is not None:
        return step
    positional = len(own.posonlyargs) + len(own.args) - 1
    given, further = step.arguments[:positional], step.arguments[positional:]
    named = dict(zip((each.arg for each in own.kwonlyargs), further, strict=False))
    return msgspec.structs.replace(step, arguments=given, keywords={**named, **step.keywords})
