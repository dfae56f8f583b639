"""The places of a run: in which order they are looked at, and which is the likeliest where none is right."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from grader.judge.places import (
    asked_name,
    kept_values,
    likeliest_place,
    named_places,
    printed_text,
    remaining_places,
    shown_places,
    value_at,
)
from grader.model.answer_key import Output
from grader.model.observation import KeptValue, Observation, Printed
from grader.model.submission import LAST, PRINTED, Place
from grader.model.values import to_value
from tests.grader.making import script_exercise

LOSSES = Output(name="losses", names=("losses", "ls"), labels=("loss",))
SHOWN = Place(kind="last_expression", cell=3)


def variables(*names: str) -> dict[Place, object]:
    """Numbers under these names."""
    return {Place(name): [1.0, 2.0] for name in names}


def run(kept: dict[Place, object], *printed: str) -> Observation:
    """A run that left these values and printed these texts."""
    return Observation(
        status="ok",
        kept=tuple(KeptValue(place, to_value(value)) for place, value in kept.items()),
        printed=tuple(Printed(cell, text) for cell, text in enumerate(printed, 1)),
    )


@pytest.mark.parametrize(
    ("kept", "printed", "found"),
    [
        (variables("k", "losses", "ls"), False, ["losses"]),
        (variables("rnn.losses", "losses"), False, ["rnn.losses", "losses"]),
        ({Place("losses"): "text", **variables("k")}, False, []),
        (variables("losses"), True, []),
    ],
)
def test_the_asked_name(kept: dict[Place, object], printed: bool, found: list[str]) -> None:
    """Where there are numbers under the asked name; not where the answer is to be printed."""
    told = asked_name(script_exercise(printed=printed), run(kept), LOSSES)
    assert found == [place.name for place in told]


def test_a_name_of_one_letter_is_any_variables() -> None:
    """What a name of one letter holds may be something else than the answer."""
    assert [] == asked_name(script_exercise(), run(variables("l")), Output(name="l", names=("l",)))


@pytest.mark.parametrize(
    ("kept", "groups"),
    [
        (variables("k", "ls", "losses"), [["losses"], ["ls", "losses"], ["ls", "losses"]]),
        (variables("rnn.losses", "rnn.ls", "Losses"), [["rnn.losses"], [], ["Losses"]]),
        ({Place("ls"): "text"}, [[], [], ["ls"]]),
        (variables("k"), [[], [], []]),
    ],
)
def test_named_places(kept: dict[Place, object], groups: list[list[str]]) -> None:
    """The asked name anywhere, variables of other names, variables of other spellings."""
    told = named_places(run(kept), Output(name="losses", names=("losses", "ls")))
    assert groups == [[place.name for place in group] for group in told]


def test_other_places() -> None:
    """Last expressions with their entries; attributes and entries of asked names; everything."""
    kept = run({SHOWN: {"ls": [1.0], "k": 2.0, 3: 4.0}, **variables("q.ls", "k")})
    entry = Place("ls", "last_expression", 3)
    assert [SHOWN, entry, Place("k", "last_expression", 3)] == shown_places(kept)
    named, everything = remaining_places(kept, LOSSES)
    assert [entry, Place("q.ls")] == named
    assert len(everything) == 5


def test_what_claims_to_be_printed_is_no_place() -> None:
    """A kept value of the kind that text has is no value of a variable."""
    assert [] == list(kept_values(run({PRINTED: 1.0})))


@pytest.mark.parametrize(("entries", "looked_into"), [(50, True), (51, False)])
def test_entries_of_a_dictionary(entries: int, looked_into: bool) -> None:
    """The entries of a dictionary are places, unless there are more than fifty."""
    kept: dict[Place, object] = {Place("d"): {f"k{at}": float(at) for at in range(entries)}}
    assert looked_into == (Place("d.k7") in dict(kept_values(run(kept))))
    assert (7.0 if looked_into else None) == value_at(run(kept), Place("d.k7"))


def test_value_at() -> None:
    """What is kept in a place; nothing at none, nor in another kind of place of the same name."""
    kept = run({Place("d"): {"h": 1.5}, SHOWN: {"h": 2.5}})
    assert (1.5, 2.5) == tuple(
        value_at(kept, place) for place in (Place("d.h"), Place("h", "last_expression", 3))
    )
    assert (None, None) == (value_at(kept, None), value_at(kept, Place("h")))


@pytest.mark.parametrize(
    ("kept", "printed", "computed", "place"),
    [
        (variables("ls", "losses"), "", ["ls", "losses"], Place("losses")),
        (variables("losses", "ls"), "loss: 0.5", ["losses"], Place("losses")),
        (variables("losses", "ls"), "", ["ls"], Place("ls")),  # the other is not computed
        (variables("losses"), "loss: 0.5", [PRINTED], PRINTED),
        ({Place("losses"): [None]}, "loss: 0.5", ["losses"], PRINTED),  # nothing is in it
        (variables("rnn.losses"), "", ["rnn"], Place("rnn.losses")),
        (variables("claimed"), "", [], None),
        ({**variables("k"), SHOWN: 2.0}, "", [LAST], SHOWN),
        ({**variables("k"), SHOWN: 2.0}, "", [], None),
        ({SHOWN: "text"}, "", [LAST], None),
        (variables("losses"), "0.5", [PRINTED], Place("losses")),
        (variables("ls"), "", [PRINTED], Place("ls")),
        (variables("ls"), "0.5", [PRINTED], PRINTED),  # the name has only its first value
        (variables("ls"), "step 5", [PRINTED], Place("ls")),
        (variables("ls"), "0.5", [], Place("ls")),
        (variables("k"), "0.5", [PRINTED], None),
        ({}, "", [], None),
    ],
)
def test_likeliest_place(
    kept: dict[Place, object], printed: str, computed: Iterable[str | Place], place: Place | None
) -> None:
    """Computed names, what is printed after a label, near names, last expressions, first values."""
    known = frozenset(Place(one) if isinstance(one, str) else one for one in computed)
    meant = PRINTED if "loss" in printed else None
    found = likeliest_place(run(kept, printed), LOSSES, frozenset({"claimed"}), known, printed=meant)
    assert place == found


@pytest.mark.parametrize(
    ("asked", "name", "near"),
    [
        ("losses", "loss", True),  # 0.8
        ("loss", "losa", True),  # 0.75
        ("losses", "lossy", False),  # 0.727
        ("hss", "hss_", False),  # of three letters
        ("loss", "losses", True),
        ("loss", "loses", False),  # claimed
    ],
)
def test_near_names(asked: str, name: str, near: bool) -> None:
    """A near spelling is told as the place, unless another exercise asks for it."""
    output = Output(name=asked, names=(asked,))
    found = likeliest_place(run(variables(name)), output, frozenset({"loses"}), frozenset(), printed=None)
    assert near == (found == Place(name))


def test_printed_text() -> None:
    """Everything that was printed, in order."""
    assert "ab" == printed_text(run({}, "a", "b"))
