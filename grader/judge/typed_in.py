"""Where an answer stands that is right as published and follows no other data, for telling what is wrong."""

from __future__ import annotations

from grader.compare.numeric import as_numbers
from grader.judge.candidates import Search
from grader.judge.places import kept_values
from grader.judge.written_out import written_out
from grader.model.submission import PRINTED, Place


def typed_in(search: Search) -> Place | None:
    """A place that is right as published only, and not computed; None where there is none."""
    for place in _places(search):
        if search.notes_at(place) is not None and not search.is_earned(place):
            return place
    want = as_numbers(search.runs[0][0].value)
    if want is None or search.runs[0][0].trial or not written_out(want, search.program.constants):
        return None
    printed = (place for place in _places(search) if place.kind == "printed")
    return next((place for place in printed if _is_right_as_published_alone(search, place)), None)


def right_as_published(search: Search) -> Place | None:
    """A place that is computed and right as published, though it does not follow other data."""
    if search.runs[0][0].trial:
        return None
    computed = (place for place in _places(search) if place.root in search.program.computed)
    return next((place for place in computed if _is_right_as_published_alone(search, place)), None)


def _places(search: Search) -> list[Place]:
    """Every kept value, and what is printed after a label or last."""
    kept = [place for place, _ in kept_values(search.first)]
    return [*kept, PRINTED, Place(kind="printed", nth_last=1)]


def _is_right_as_published_alone(search: Search, place: Place) -> bool:
    published, *others = (search.is_right(place, at) for at in range(len(search.runs)))
    return published and bool(others) and not any(others)
