"""What a case was given, as arrays by name: a call's arguments, what a scenario sets, a script's data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.compare.numeric import Numbers, as_numbers
from grader.model.answer_key import CheckedKey, FunctionKey, ScriptKey, Trial
from grader.model.values import Handle, Items, Mapping, Value


def inputs_of(exercise: CheckedKey, trial: Trial) -> dict[str, Numbers]:
    """The arrays and numbers that a trial is given, in the order in which they are named."""
    inputs: dict[str, Numbers] = {}
    for name, value in _named(exercise, trial):
        for inner, each in _flat(name, value):
            numbers = None if isinstance(each, Handle) else as_numbers(each)
            if numbers is not None:
                inputs.setdefault(inner, numbers)
    return inputs


def input_names(exercise: CheckedKey) -> frozenset[str]:
    """What the inputs of an exercise are called, the entries of dictionaries included."""
    names = set(exercise.parameters) if isinstance(exercise, FunctionKey) else set()
    if isinstance(exercise, ScriptKey):
        names.update(name for given in exercise.givens for name in given.names)
    for trial in exercise.trials[:1]:
        names.update(step.name for step in trial.steps if step.kind == "set")
        for _, value in _named(exercise, trial):
            if isinstance(value, Mapping):
                names.update(key for key in value.keys if isinstance(key, str))
    return frozenset(names)


def sizes_of(exercise: CheckedKey, trial: Trial) -> tuple[tuple[int, ...], ...]:
    """The shapes of everything that a trial is given."""
    return tuple(array.shape for array in inputs_of(exercise, trial).values())


def _named(exercise: CheckedKey, trial: Trial) -> Iterator[tuple[str, Value]]:
    for given in exercise.givens if isinstance(exercise, ScriptKey) else ():
        forms = trial.givens.get(given.name) or given.published
        yield given.name, forms[0]
    for step in trial.steps:
        if step.kind == "function" and isinstance(exercise, FunctionKey):
            yield from zip(exercise.parameters, step.arguments, strict=False)
        elif step.kind == "set":
            yield step.name, step.arguments[0]
        elif step.kind == "method":
            for at, argument in enumerate(step.arguments, 1):
                yield f"argument {at} of {step.name}", argument
            yield from step.keywords.items()


def _flat(name: str, value: Value) -> Iterator[tuple[str, Value]]:
    """A value under its name; the entries of a dictionary each under theirs."""
    if isinstance(value, Mapping):
        for key, inner in zip(value.keys, value.values, strict=True):
            yield f"{name}[{key!r}]", inner
    else:
        yield name, value


@dataclass(frozen=True, slots=True)
class GivenDictionary:
    """A dictionary that a function is given: as a parameter, or as the `part` of one that is a tuple."""

    parameter: str
    part: int | None
    keys: tuple[str, ...]


def dictionaries_of(exercise: CheckedKey) -> list[GivenDictionary]:
    """The dictionaries that an exercise's calls are given, as arguments or inside of them."""
    found: list[GivenDictionary] = []
    for trial in (
        *exercise.trials[:1],
        *(exercise.by_itself[:1] if isinstance(exercise, FunctionKey) else ()),
    ):
        for step in trial.steps:
            names = exercise.parameters if isinstance(exercise, FunctionKey) else ()
            own = step.kind == "function" and not step.name
            for at, value in enumerate(step.arguments):
                name = names[at] if own and at < len(names) else ""
                found += _dictionaries(name, value)
    return found


def _dictionaries(name: str, value: Value) -> Iterator[GivenDictionary]:
    for part, inner in [(None, value), *(enumerate(value.items) if isinstance(value, Items) else ())]:
        if isinstance(inner, Mapping):
            yield GivenDictionary(name, part, tuple(key for key in inner.keys if isinstance(key, str)))
