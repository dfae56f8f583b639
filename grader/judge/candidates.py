"""Places that may be an output's: they have its form, are computed, and follow the data in every run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from grader.compare.numeric import Numbers, as_numbers
from grader.compare.printed import PrintedNumber, agree_as_printed
from grader.judge.labels import forms_of, unlabelled
from grader.judge.places import (
    asked_name,
    kept_values,
    named_places,
    printed_text,
    remaining_places,
    shown_places,
)
from grader.judge.reading import Reading, read_at, right_at
from grader.judge.written_out import written_out
from grader.model.answer_key import Expectation, Output, ScriptKey
from grader.model.observation import Observation
from grader.model.submission import PRINTED, Place, Program
from grader.model.visibility import public_trials


@dataclass(frozen=True, slots=True)
class Search:
    """An output that is looked for in the runs that tell something of it, the first of them as published."""

    exercise: ScriptKey
    program: Program
    output: Output
    runs: tuple[tuple[Expectation, Observation], ...]
    unsure: tuple[tuple[Expectation, Observation], ...] = ()  # runs in which not all was surely varied

    @property
    def first(self) -> Observation:
        """The first run."""
        return self.runs[0][1]

    @property
    def is_single(self) -> bool:
        """Whether the output is one number, in whatever form."""
        wanted = map(as_numbers, forms_of(self.runs[0][0]))
        return all(numbers is not None and numbers.size == 1 for numbers in wanted)

    def notes_at(self, place: Place) -> tuple[str, ...] | None:
        """What is to be noted of a place that is right in every run; None if it is not."""
        notes = [right_at(place, self.exercise, want, self.output, run) for want, run in self.runs]
        if any(note is None for note in notes):
            return None
        shown = public_trials(self.exercise)
        told = (note for note, (want, _) in zip(notes, self.runs, strict=True) if want.trial in shown)
        return tuple(dict.fromkeys(note for note in told if note))

    def is_right(self, place: Place, run: int) -> bool:
        """Whether the place is right in one of the runs, by its number."""
        want, observation = self.runs[run]
        return right_at(place, self.exercise, want, self.output, observation) is not None

    def is_earned(self, place: Place) -> bool:
        """Whether a place that is right in every run owes that to a computation."""
        return len(self.runs) > 1 or self.is_computed(place) or self._is_right_with_other_data(place)

    def _is_right_with_other_data(self, place: Place) -> bool:
        """Whether it is right in a run of which it is not sure what was varied."""
        return any(
            want.value != self.runs[0][0].value
            and right_at(place, self.exercise, want, self.output, run) is not None
            for want, run in self.unsure
        )

    def follows(self, place: Place) -> bool:
        """Whether a place has the output's form and follows the data, or is computed where none is varied."""
        readings = [self._read(place, *run) for run in self.runs]
        if any(reading is None for reading in readings):
            return False
        return self._move(readings) if len(self.runs) > 1 else self.is_earned(place)

    def is_computed(self, place: Place) -> bool:
        """Whether a place's value is computed in code in which the answer's own digits do not stand."""
        want = as_numbers(self.runs[0][0].value)
        typed = want is not None and written_out(want, self.program.constants)
        return not typed and place.root in self.program.computed

    def of_asked_name(self) -> Place | None:
        """The very name that was asked for, where it alone is the answer and is more than a constant."""
        places = asked_name(self.exercise, self.first, self.output)
        bound = [place for place in places if place.root in self.program.computed or self.follows(place)]
        plain = [place for place in bound if place == Place(self.output.name)]
        return next(reversed(plain or self.in_order(bound)), None)

    def named(self) -> list[Place]:
        """Places whose names tell that they are meant, if they follow the data, the last one at the end."""
        groups = map(self.following, named_places(self.first, self.output))
        return next(filter(None, groups), [])

    def shown(self) -> list[Place]:
        """Last expressions that follow the data."""
        return self.following(shown_places(self.first))

    def remaining(self) -> list[Place]:
        """Any places that follow the data, of asked names if there are some, else all."""
        groups = map(self.following, remaining_places(self.first, self.output))
        return next(filter(None, groups), [])

    def following(self, places: Iterable[Place]) -> list[Place]:
        """Those of the places that follow the data, in the order in which they are bound last."""
        return self.in_order([place for place in dict.fromkeys(places) if self.follows(place)])

    def in_order(self, places: Iterable[Place]) -> list[Place]:
        """Places in the order in which they are bound last."""
        order = {name: at for at, name in enumerate(self.program.bound)}
        return sorted(places, key=lambda place: order.get(place.leaf, order.get(place.root.name, -1)))

    def labelled(self) -> Place | None:
        """What is printed after the output's label, if it follows the data."""
        return PRINTED if self.follows(PRINTED) else None

    def unlabelled(self) -> list[tuple[Place, int, int]]:
        """Groups that are printed without a label, with where they begin and end, in their order."""
        want, run = self.runs[0]
        groups = unlabelled(self.exercise, want, self.output, printed_text(run))
        places = [Place(kind="printed", nth_last=len(groups) - at) for at in range(len(groups))]
        return [
            (place, group[0].start, group[-1].end)
            for place, group in zip(places, groups, strict=True)
            if self.follows(place)
        ]

    def in_full(self, place: Place) -> Place:
        """The variable whose value is printed in a place with too few decimals; else the place."""
        shown = [self._read(place, *run) for run in self.runs]
        if not _is_coarse(shown, self.output.decimals):
            return place
        for other, _ in kept_values(self.first):
            kept = [self._read(other, *run) for run in self.runs]
            if all(map(_is_shown, kept, shown)):
                return other
        return place

    def is_other(self, place: Place, taken: Sequence[Place]) -> bool:
        """Whether a place holds something else than those that are other outputs' answers."""
        return all(place != other and self.differ([place, other]) for other in taken)

    def differ(self, places: Sequence[Place]) -> bool:
        """Whether not all of these places hold the same."""
        readings = [_plain(self._read(place, *self.runs[0])) for place in places]
        return any(
            one.shape != readings[0].shape or not np.allclose(one, readings[0], rtol=1e-4, atol=1e-5)
            for one in readings[1:]
        )

    def _read(self, place: Place, want: Expectation, run: Observation) -> Reading:
        return read_at(place, self.exercise, want, self.output, run)

    def _move(self, readings: Sequence[Reading]) -> bool:
        """Whether what was read differs from the first wherever what is expected does."""
        first, base = readings[0], self.runs[0][0].value
        return all(
            want.value == base or not np.array_equal(_plain(reading), _plain(first))
            for reading, (want, _) in zip(readings[1:], self.runs[1:], strict=True)
        )


def _plain(reading: Reading) -> Numbers:
    """What was read, as a row of numbers."""
    if isinstance(reading, tuple):
        return np.array([number.value for number in reading])
    return np.zeros(0) if reading is None else reading.ravel()


def _is_coarse(shown: Sequence[Reading], decimals: int) -> bool:
    return any(
        isinstance(reading, tuple) and all(number.decimals < decimals for number in reading)
        for reading in shown
    )


def _is_shown(kept: Reading, shown: Reading) -> bool:
    """Whether a kept value is what is printed, to the digits that are."""
    if isinstance(kept, tuple) or kept is None or not isinstance(shown, tuple):
        return False
    numbers: tuple[PrintedNumber, ...] = shown
    least = max(0, min(number.decimals for number in numbers))
    return agree_as_printed(numbers, [float(number) for number in kept.ravel()], least)
