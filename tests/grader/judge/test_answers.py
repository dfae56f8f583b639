"""Where a script's answer is found, whether it is right there, and whether it was typed in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
import pytest

from grader.judge.answers import Answer, find_answers, prints_candidates, varies_all_givens
from grader.judge.reading import right_at
from grader.model.answer_key import Expectation, Given, Output, ScriptKey, Trial
from grader.model.observation import GivenUse, HowFound, KeptValue, Observation, Printed
from grader.model.submission import LAST, PRINTED, Place, Program
from grader.model.values import to_value
from tests.grader.making import check, script_exercise

H = Output(name="h", names=("h", "states"), labels=("h",), leading_initial=True)
X = Given(name="x", names=("x",), found="value", published=(to_value([1.0, 0.5]),))
RIGHT, OTHER = [0.25, 0.75], [0.125, 0.375]
INITIAL = "The initial state stands in front of the others; it was left out."


def task(*, hidden: bool = False) -> ScriptKey:
    """Two numbers for the published givens and two for others, which may be hidden."""
    return script_exercise(
        givens=[X],
        outputs=[H],
        trials=[Trial(), Trial(givens={"x": (to_value([2.0, 3.0]),)})],
        checks=[
            check("h", Expectation(trial=0, output="h", value=to_value(RIGHT))),
            check(
                "others",
                Expectation(trial=1, output="h", value=to_value(OTHER)),
                what_if=True,
                visibility="hidden" if hidden else "public",
            ),
        ],
    )


def run(
    kept: Mapping[str, object] | Mapping[Place, object], text: str = "", how: HowFound | None = "literal"
) -> Observation:
    """A run that left these values, and printed a text."""
    return Observation(
        status="ok",
        kept=tuple(
            KeptValue(Place(at) if isinstance(at, str) else at, to_value(value)) for at, value in kept.items()
        ),
        printed=(Printed(1, text),) if text else (),
        givens=(GivenUse("x", how),) if how else (),
    )


def program(*computed: str | Place, constants: Iterable[float] = ()) -> Program:
    """A program that computes what is in these places, and holds these constants."""
    places = frozenset(Place(place) if isinstance(place, str) else place for place in computed)
    return Program(statements=(), computed=places, constants=frozenset(constants))


def found_in(exercise: ScriptKey, made: Program, runs: Sequence[Observation | None]) -> Answer:
    """Where `h` is."""
    return find_answers(exercise, made, runs)["h"]


@pytest.mark.parametrize(
    ("runs", "place", "right"),
    [
        ([run({"h": RIGHT}), run({"h": OTHER})], "h", True),
        ([run({"h": RIGHT}), run({"h": RIGHT})], "h", False),
        ([run({"k": RIGHT, "h2": RIGHT}), run({"k": RIGHT, "h2": OTHER})], "h2", True),
        ([run({"h": RIGHT}), None], "h", True),  # only one was run
        ([None, run({"h": OTHER})], "h", True),
        ([None, run({"h": RIGHT})], "h", False),
        ([run({"h": RIGHT}, how=None), run({"h": RIGHT}, how=None)], "h", True),  # none could be varied
        ([run({"h": RIGHT}), run({"h": RIGHT}, how="tentative")], "h", True),
        ([run({}), run({})], None, False),
        ([None, None], None, False),
        ([None, run({"h": OTHER}, how=None)], None, False),
    ],
)
def test_where_an_answer_is(runs: list[Observation | None], place: str | None, right: bool) -> None:
    """A place that is right in every trial that tells something, else the likeliest one."""
    answer = found_in(task(), program("h"), runs)
    assert (None if place is None else Place(place), right) == (answer.place, answer.right)
    assert not answer.typed_in


def test_a_trial_without_expectation_is_left_out() -> None:
    """An output that is asked of one trial only is looked for in that one."""
    made = task()
    made = msgspec.structs.replace(made, checks=made.checks[1:])
    answer = found_in(made, program("h"), [run({"h": RIGHT}), run({"h": OTHER})])
    assert (Place("h"), True) == (answer.place, answer.right)
    wrong = found_in(made, program("h", constants=RIGHT), [run({}, "9.5"), run({}, "9.5")])
    assert not wrong.typed_in  # the published data are not among what was asked


@pytest.mark.parametrize(("hidden", "notes"), [(False, (INITIAL,)), (True, ())])
def test_notes_are_those_of_public_trials(hidden: bool, notes: tuple[str, ...]) -> None:
    """How a value was read is told once, and not of what only a hidden check saw."""
    with_zero = run({"h": [0.0, *OTHER]})
    answer = found_in(task(hidden=hidden), program("h"), [run({"h": RIGHT}), with_zero])
    assert (True, notes) == (answer.right, answer.notes)
    both = found_in(task(), program("h"), [run({"h": [0.0, *RIGHT]}), with_zero])
    assert (INITIAL,) == both.notes


@pytest.mark.parametrize(
    ("kept", "computed", "constants", "typed_in"),
    [
        ({"h": RIGHT}, ["h"], (), False),
        ({"h": RIGHT}, [], (), True),
        ({"h": RIGHT}, ["h"], [0.25, 0.75], True),  # its digits stand in the code
        ({"h": RIGHT}, ["h"], [0.25], False),  # not all of them
        ({"h": RIGHT}, ["h"], [0.25004, 0.75], True),
        ({"h": RIGHT}, ["h"], [0.25006, 0.75], False),
        ({"rnn.h": RIGHT}, ["rnn"], (), False),
        ({"rnn.h": RIGHT}, ["h"], (), True),
        ({Place(kind="last_expression", cell=3): RIGHT}, [LAST], (), False),
        ({Place(kind="last_expression", cell=3): RIGHT}, ["h"], (), True),
    ],
)
def test_typed_in(
    kept: Mapping[str, object], computed: list[str | Place], constants: Iterable[float], typed_in: bool
) -> None:
    """Where no data could be varied, only what the code computes, and does not state, is an answer."""
    found = found_in(task(), program(*computed, constants=constants), [run(kept), None])
    assert (typed_in, not typed_in) == (found.typed_in, found.right)


def test_a_later_place_may_be_computed() -> None:
    """A place that is typed in does not hide one that is computed."""
    found = found_in(task(), program("k"), [run({"states": RIGHT, "k": RIGHT}), None])
    assert (Place("k"), True, False) == (found.place, found.right, found.typed_in)
    found = found_in(task(), program(), [run({"states": RIGHT, "k": RIGHT}), None])
    assert (Place("states"), True) == (found.place, found.typed_in)


def test_whole_numbers_are_no_digits_of_an_answer() -> None:
    """An answer of whole numbers may stand in any code."""
    made = task()
    whole = check("h", Expectation(trial=0, output="h", value=to_value([1.0, 2.0])))
    made = msgspec.structs.replace(made, checks=(whole,))
    assert found_in(made, program("h", constants=[1.0, 2.0]), [run({"h": [1.0, 2.0]})]).right


@pytest.mark.parametrize(
    ("texts", "constants", "typed_in"),
    [
        (["0.25 0.75", "0.25 0.75"], RIGHT, True),
        (["0.25 0.75", "0.25 0.75"], [], False),  # the digits are nowhere
        (["0.25 0.75", "0.125 0.375"], RIGHT, False),  # it follows the data
        (["0.25 0.5", "0.25 0.5"], RIGHT, False),  # it is not right to begin with
        (["0.25 0.75"], RIGHT, True),
    ],
)
def test_prints_of_typed_in_figures(texts: list[str], constants: list[float], typed_in: bool) -> None:
    """A print that is right for the published data alone, of digits in the code, was typed in."""
    runs = [run({}, text) for text in texts]
    answer = found_in(task(), program(PRINTED, constants=constants), runs)
    assert typed_in == answer.typed_in
    assert answer.place is None or answer.place.kind == "printed"


@pytest.mark.parametrize(
    ("uses", "varied"),
    [
        ([("x", "literal")], True),
        ([("x", "binding"), ("k", "data")], True),
        ([("x", "tentative")], False),
        ([("k", "literal")], False),
        ([], False),
    ],
)
def test_varies_all_givens(uses: list[tuple[str, HowFound]], varied: bool) -> None:
    """A trial tells something where every given that it replaces was surely found."""
    seen = Observation(status="ok", givens=tuple(GivenUse(name, how) for name, how in uses))
    assert varied == varies_all_givens(task(), 1, seen)
    assert varies_all_givens(task(), 0, seen)
    assert not varies_all_givens(task(), 0, None)


def test_right_at() -> None:
    """A note where a place holds the value, which may be empty; nothing where there is none."""
    made = task()
    expectation = made.checks[0].expectations[0]
    kept = run({"h": [0.0, *RIGHT], "k": RIGHT}, "h: 0.25 0.75")
    assert [INITIAL, "", "", None, None] == [
        right_at(place, made, expectation, H, kept)
        for place in (Place("h"), Place("k"), PRINTED, Place("z"), None)
    ]
    assert right_at(PRINTED, made, expectation, H, run({}, "h: 0.25")) is None
    assert right_at(Place("h"), made, expectation, H, None) is None


@pytest.mark.parametrize(
    ("text", "computed", "candidates"),
    [
        ("0.5 0.25", [PRINTED], True),
        ("0.5", [PRINTED], False),  # two are asked for
        ("5 7", [PRINTED], False),
        ("0.5 0.25", ["h"], False),
        ("", [PRINTED], False),
    ],
)
def test_prints_candidates(text: str, computed: list[str | Place], candidates: bool) -> None:
    """As many numbers with decimals as are asked for, printed by what computes them."""
    assert candidates == prints_candidates(task(), program(*computed), run({}, text))
    assert not prints_candidates(script_exercise(), program(PRINTED), run({}))
    assert prints_candidates(script_exercise(), program(PRINTED), run({}, "0.5"))
