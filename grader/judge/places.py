"""The places of a script's run in which an answer may live: variables, attributes, entries, printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.compare.numeric import all_none, as_numbers
from grader.judge.labels import has_readings
from grader.model.answer_key import Output, PrintedKey, ScriptKey
from grader.model.observation import Observation
from grader.model.spelling import folded, likeness
from grader.model.submission import LAST, PRINTED
from grader.model.values import Mapping, Value

_NEAR = 0.75
_MOST_ENTRIES = 50
_DECIMALS = re.compile(r"\d\.\d")


def places(exercise: ScriptKey, observation: Observation, output: Output) -> list[str]:
    """Every place of a run, the likeliest first: by name, as printed, last expressions, then the rest."""
    names = [name for name, _ in _kept(observation)]
    named = [
        name
        for name, value in _kept(observation)
        if _leaf(name) == output.name and as_numbers(value) is not None
    ]
    if named and len(output.name) > 1 and not isinstance(exercise, PrintedKey):
        return named  # what stands under the very name that was asked for is the answer
    asked = [name for wanted in output.names for name in names if _leaf(name) == wanted]
    rest = [name for name in names if name not in asked]
    shown = [name for name in rest if name.startswith("<")]
    return list(dict.fromkeys([*asked, PRINTED, *shown, *rest]))


def _kept(observation: Observation) -> Iterator[tuple[str, Value]]:
    """Every kept value by its name, and the entries of dictionaries by theirs: `name.key`."""
    for place in observation.places:
        yield place.name, place.value
        if isinstance(place.value, Mapping) and len(place.value.keys) <= _MOST_ENTRIES:
            for key, value in zip(place.value.keys, place.value.values, strict=True):
                if isinstance(key, str):
                    yield f"{place.name}.{key}", value


def _leaf(name: str) -> str:
    return name.rpartition(".")[2] or name


def likeliest_place(
    observation: Observation, output: Output, claimed: frozenset[str], computed: frozenset[str]
) -> str:
    """The place that the student most likely means, for telling what is wrong with it.

    What is `computed` comes before what only has its first value.
    """
    named = dict(_kept(observation))
    for wanted in output.names:
        for name, value in named.items():
            if _leaf(name) == wanted and not all_none(value) and name.partition(".")[0] in computed:
                return name
    if has_readings(printed_text(observation), output):
        return PRINTED
    for wanted in output.names:
        for name in named:
            if _leaf(name) not in claimed and _is_near(wanted, _leaf(name)):
                return name
    shown = [name for name in named if name.startswith("<last") and LAST in computed]
    if shown and as_numbers(named[shown[-1]]) is not None:
        return shown[-1]
    unnamed = next((name for name in named if _leaf(name) in output.names), "")
    if unnamed and PRINTED in computed and _DECIMALS.search(printed_text(observation)):
        return PRINTED  # the name was never bound to more than its first value
    return unnamed


def _is_near(wanted: str, name: str) -> bool:
    return min(len(folded(wanted)), len(folded(name))) > 3 and likeness(wanted, name) >= _NEAR


def value_at(observation: Observation, place: str) -> Value:
    """What a run keeps in a place; None where there is nothing."""
    return next((value for name, value in _kept(observation) if name == place), None)


def printed_text(observation: Observation) -> str:
    """Everything that a run printed."""
    return "".join(printed.text for printed in observation.printed)
