"""The places of a script's run in which an answer may live: variables, attributes, entries, printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from grader.compare.numeric import all_none, as_numbers
from grader.model.answer_key import Output, PrintedKey, ScriptKey
from grader.model.observation import Observation
from grader.model.spelling import folded, likeness
from grader.model.submission import LAST, PRINTED, Place
from grader.model.values import Mapping as Dictionary
from grader.model.values import Value

#: Names of more than three letters as alike as this are spellings of one another, where it is only told what
#: is wrong there: `loss` (0.8) for `losses`, but not `lossy` (0.727) or, of three letters, `hss` for `hs`.
_NEAR, _SHORT = 0.75, 3
#: A dictionary of more entries than this is no collection of results.
_MOST_ENTRIES = 50
#: A number with decimals was computed, most likely; a whole one may count anything.
_DECIMALS = re.compile(r"\d\.\d")


def asked_name(exercise: ScriptKey, observation: Observation, output: Output) -> list[Place]:
    """The places of the very name that was asked for: where it is bound, nothing else is the answer.

    There are none where the answer is to be printed, or the name is of one letter.
    """
    if len(output.name) < 2 or isinstance(exercise, PrintedKey):
        return []
    return _named(observation, [output.name])


def named_places(observation: Observation, output: Output) -> list[list[Place]]:
    """Where an answer lives by its name, in groups, the likeliest first.

    Whatever has the asked name; variables of other names that were asked for; of other spellings of them.
    """
    variables = [place for place, _ in kept_values(observation) if place == place.root]
    spellings = {folded(name) for name in output.names if len(name) > 1}
    return [
        _named(observation, [output.name]),
        [place for place in _named(observation, output.names) if place == place.root],
        [place for place in variables if folded(place.leaf) in spellings],
    ]


def shown_places(observation: Observation) -> list[Place]:
    """Last expressions, and what they hold."""
    return [place for place, _ in kept_values(observation) if place.kind == "last_expression"]


def remaining_places(observation: Observation, output: Output) -> list[list[Place]]:
    """Any place at all, in groups: attributes and entries of names that were asked for, and the rest."""
    return [_named(observation, output.names), [place for place, _ in kept_values(observation)]]


def _named(observation: Observation, names: Sequence[str]) -> list[Place]:
    """Places of numbers under one of these names."""
    kept = kept_values(observation)
    return [place for place, value in kept if place.leaf in names and as_numbers(value) is not None]


def kept_values(observation: Observation) -> Iterator[tuple[Place, Value]]:
    """Every kept value and its place, and the entries of dictionaries, each in a place of its own."""
    for kept in observation.kept:
        place, value = kept.place, kept.value
        if place.kind == "printed":
            continue
        yield place, value
        if isinstance(value, Dictionary) and len(value.keys) <= _MOST_ENTRIES:
            for key, entry in zip(value.keys, value.values, strict=True):
                if isinstance(key, str):
                    name = f"{place.name}.{key}" if place.name else key
                    yield Place(name, place.kind, place.cell), entry


def likeliest_place(
    observation: Observation,
    output: Output,
    claimed: frozenset[str],
    computed: frozenset[Place],
    *,
    printed: Place | None,
) -> Place | None:
    """The place that the student most likely means, for telling what is wrong with it.

    What is `computed` comes before what only has its first value. `printed` is where a text holds anything
    that could be meant for the output.
    """
    kept = dict(kept_values(observation))
    variables = {place: value for place, value in kept.items() if place.kind == "variable"}
    for wanted in output.names:
        for place, value in variables.items():
            if place.leaf == wanted and not all_none(value) and place.root in computed:
                return place
    if printed is not None:
        return printed
    for wanted in output.names:
        for place in kept:
            if place.leaf not in claimed and _is_near(wanted, place.leaf):
                return place
    return _last_shown(kept, computed) or _only_begun(observation, output, kept, computed)


def _last_shown(kept: Mapping[Place, Value], computed: frozenset[Place]) -> Place | None:
    shown = [place for place in kept if place.kind == "last_expression" and LAST in computed]
    return shown[-1] if shown and as_numbers(kept[shown[-1]]) is not None else None


def _only_begun(
    observation: Observation, output: Output, kept: Mapping[Place, Value], computed: frozenset[Place]
) -> Place | None:
    """An asked name that has only its first value, or numbers that are printed in its stead."""
    unnamed = next((place for place in kept if place.leaf in output.names), None)
    if unnamed and PRINTED in computed and _DECIMALS.search(printed_text(observation)):
        return PRINTED
    return unnamed


def _is_near(wanted: str, name: str) -> bool:
    return min(len(folded(wanted)), len(folded(name))) > _SHORT and likeness(wanted, name) >= _NEAR


def value_at(observation: Observation, place: Place | None) -> Value:
    """What a run keeps in a place; None where there is nothing, or it is printed."""
    return next((value for other, value in kept_values(observation) if other == place), None)


def printed_text(observation: Observation) -> str:
    """Everything that a run printed."""
    return "".join(printed.text for printed in observation.printed)
