"""Where an answer stands as a constant, for telling that it should be computed."""

from __future__ import annotations

from grader.compare.numeric import as_numbers
from grader.judge.candidates import Search
from grader.judge.places import kept_values
from grader.judge.written_out import written_out
from grader.model.submission import PRINTED, Place


def typed_in(search: Search) -> Place | None:
    """A place that is right as published only, and not computed; None where there is none."""
    kept = [place for place, _ in kept_values(search.first)]
    printed = [PRINTED, Place(kind="printed", nth_last=1)]
    for place in (*kept, *printed):
        if search.notes_at(place) is not None and not search.is_earned(place):
            return place
    want = as_numbers(search.runs[0][0].value)
    if want is None or search.runs[0][0].trial or not written_out(want, search.program.constants):
        return None
    return next((place for place in printed if _is_right_as_published_alone(search, place)), None)


def _is_right_as_published_alone(search: Search, place: Place) -> bool:
    published, *others = (search.is_right(place, at) for at in range(len(search.runs)))
    return published and bool(others) and not any(others)
