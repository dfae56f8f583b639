"""The places of a script's run in which an answer may live: variables, attributes, entries, printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.compare.numeric import all_none, as_numbers
from grader.judge.labels import has_readings
from grader.model.answer_key import Output, PrintedKey, ScriptKey
from grader.model.observation import Observation
from grader.model.spelling import folded, likeness
from grader.model.submission import LAST, PRINTED, Place
from grader.model.values import Mapping, Value

#: Names of more than three letters as alike as this are spellings of one another, where it is only told what
#: is wrong there: `loss` (0.8) for `losses`, but not `lossy` (0.727) or, of three letters, `hss` for `hs`.
_NEAR, _SHORT = 0.75, 3
#: A dictionary of more entries than this is no collection of results.
_MOST_ENTRIES = 50
#: A number with decimals was computed, most likely; a whole one may count anything.
_DECIMALS = re.compile(r"\d\.\d")


def places(exercise: ScriptKey, observation: Observation, output: Output) -> list[Place]:
    """Every place of a run, the likeliest first: by name, as printed, last expressions, then the rest."""
    kept = list(_kept(observation))
    named = [place for place, value in kept if place.leaf == output.name and as_numbers(value) is not None]
    if named and len(output.name) > 1 and not isinstance(exercise, PrintedKey):
        return named  # what stands under the very name that was asked for is the answer
    asked = [place for wanted in output.names for place, _ in kept if place.leaf == wanted]
    rest = [place for place, _ in kept]
    shown = [place for place in rest if place.kind != "variable"]
    return list(dict.fromkeys([*asked, PRINTED, *shown, *rest]))


def _kept(observation: Observation) -> Iterator[tuple[Place, Value]]:
    """Every kept value and its place, and the entries of dictionaries, each in a place of its own."""
    for kept in observation.kept:
        place, value = kept.place, kept.value
        yield place, value
        if isinstance(value, Mapping) and len(value.keys) <= _MOST_ENTRIES:
            for key, entry in zip(value.keys, value.values, strict=True):
                if isinstance(key, str):
                    name = f"{place.name}.{key}" if place.name else key
                    yield Place(name, place.kind, place.cell), entry


def likeliest_place(
    observation: Observation, output: Output, claimed: frozenset[str], computed: frozenset[Place]
) -> Place | None:
    """The place that the student most likely means, for telling what is wrong with it.

    What is `computed` comes before what only has its first value.
    """
    kept = dict(_kept(observation))
    variables = {place: value for place, value in kept.items() if place.kind == "variable"}
    for wanted in output.names:
        for place, value in variables.items():
            if place.leaf == wanted and not all_none(value) and place.root in computed:
                return place
    if has_readings(printed_text(observation), output):
        return PRINTED
    for wanted in output.names:
        for place in kept:
            if place.leaf not in claimed and _is_near(wanted, place.leaf):
                return place
    shown = [place for place in kept if place.kind == "last_expression" and LAST in computed]
    if shown and as_numbers(kept[shown[-1]]) is not None:
        return shown[-1]
    unnamed = next((place for place in kept if place.leaf in output.names), None)
    if unnamed and PRINTED in computed and _DECIMALS.search(printed_text(observation)):
        return PRINTED  # the name was never bound to more than its first value
    return unnamed


def _is_near(wanted: str, name: str) -> bool:
    return min(len(folded(wanted)), len(folded(name))) > _SHORT and likeness(wanted, name) >= _NEAR


def value_at(observation: Observation, place: Place | None) -> Value:
    """What a run keeps in a place; None where there is nothing."""
    return next((value for other, value in _kept(observation) if other == place), None)


def printed_text(observation: Observation) -> str:
    """Everything that a run printed."""
    return "".join(printed.text for printed in observation.printed)
