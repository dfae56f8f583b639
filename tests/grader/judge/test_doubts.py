"""What comes of an answer that is right as published where data could not be varied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec
import pytest

from grader.judge.answers import find_answers
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Expectation, Given, Output, ScriptKey, Trial
from grader.model.observation import GivenUse, HowFound, KeptValue, Observation
from grader.model.submission import Footing, Place, Program
from grader.model.values import to_value
from tests.grader.making import check, script_exercise

HS = Output(name="hs", names=("hs",), labels=("hs",))
X = Given(name="x", names=("x",), found="value", published=(to_value([1.5, 2.5]),))
W = msgspec.structs.replace(X, name="w", names=("w",))
OTHER = (to_value([3.5, 4.5]),)
RIGHT, WITH_X, WITH_W, WRONG = [0.25, 0.75], [0.5, 0.5], [0.125, 0.625], [9.0, 9.0]
IDLE, OWN = frozenset({"x"}), frozenset({"x", "w"})


def task(found: Literal["value", "data"] = "value", files: Mapping[str, bytes] | None = None) -> ScriptKey:
    """Another x in one what-if, another w in the other."""
    return script_exercise(
        givens=[msgspec.structs.replace(given, found=found) for given in (X, W)],
        outputs=[HS],
        trials=[
            Trial(),
            Trial(givens={"x": OTHER}, files=dict(files or {})),
            Trial(givens={"w": OTHER}, files=dict(files or {})),
        ],
        checks=[
            check("published", Expectation(trial=0, output="hs", value=to_value(RIGHT))),
            check("x", Expectation(trial=1, output="hs", value=to_value(WITH_X)), what_if=True),
            check("w", Expectation(trial=2, output="hs", value=to_value(WITH_W)), what_if=True),
        ],
    )


def run(value: object, *found: str, how: HowFound = "literal") -> Observation:
    """A run that left a value, and found these givens."""
    return Observation(
        status="ok",
        kept=(KeptValue(Place("hs"), to_value(value)),),
        givens=tuple(GivenUse(name, how) for name in found),
    )


def judged(runs: list[Observation], made: Footing, key: ScriptKey | None = None) -> list[Verdict]:
    """The verdicts on a value that is computed, on this footing."""
    exercise = key or task()
    answers = find_answers(exercise, Program(statements=(), computed=frozenset({Place("hs")})), runs)
    return judge_script(exercise, answers, runs, {"hs": made})


def words(verdicts: list[Verdict]) -> str:
    """Statuses; what waits for a person as that."""
    return " ".join("person" if verdict.for_a_person else verdict.status for verdict in verdicts)


def own(idle: frozenset[str] = frozenset()) -> Footing:
    """The numbers of x and of w stand there one by one."""
    return Footing(idle=idle, own_numbers=OWN)


@pytest.mark.parametrize(
    ("runs", "made", "told"),
    [
        # nothing was found anywhere: constants, unless these are the data's own numbers
        ([run(RIGHT)] * 3, Footing(), "failed failed failed"),
        ([run(RIGHT)] * 3, own(), "person person person"),
        ([run(RIGHT)] * 3, Footing(own_numbers=IDLE), "failed failed failed"),
        # what stands in the program is looked at by a person where its run does not find it
        ([run(RIGHT)] * 3, Footing(spelt=OWN), "person person person"),
        ([run(RIGHT)] * 3, Footing(spelt=OWN, idle=OWN), "failed failed failed"),
        # the data stand in the notebook, and the answer is not computed from them
        ([run(RIGHT), run(RIGHT, "x"), run(RIGHT, "w")], Footing(idle=OWN), "failed failed failed"),
        ([run(RIGHT), run(RIGHT, "x"), run(RIGHT, "w")], own(OWN), "person person person"),
        # w shows that it is computed
        ([run(RIGHT), run(RIGHT), run(WITH_W, "w")], Footing(), "passed skipped passed"),
        ([run(RIGHT), run(RIGHT), run(WITH_W, "w")], Footing(idle=IDLE), "passed failed passed"),
        ([run(RIGHT), run(RIGHT), run(WITH_W, "w")], own(IDLE), "passed person passed"),
        # what is right with other data is right, whatever the run says of them
        ([run(RIGHT), run(WITH_X), run(WITH_W)], Footing(), "passed passed passed"),
        ([run(RIGHT), run(WITH_X), run(RIGHT)], Footing(), "passed passed skipped"),
        # what was varied and is wrong is wrong
        ([run(RIGHT), run(WRONG, "x"), run(WITH_W, "w")], Footing(), "passed failed passed"),
        # what is wrong as published is in no doubt
        ([run(WRONG)] * 3, own(OWN), "failed skipped skipped"),
    ],
)
def test_in_doubt(runs: list[Observation], made: Footing, told: str) -> None:
    """Never passed: failed where it is made of constants, for a person where of the data's own numbers."""
    assert told == words(judged(runs, made))


@pytest.mark.parametrize(
    ("value", "made", "message"),
    [
        (RIGHT, Footing(), "hs is made of numbers that are typed in; compute it from x."),
        (RIGHT, Footing(idle=IDLE), "x stands in the notebook, but hs is not computed from it."),
        (
            RIGHT,
            own(),
            "hs is computed from numbers that are typed in one by one"
            ", so no other x could be tried: a person will look at it.",
        ),
        (
            WRONG,
            Footing(idle=IDLE),
            "Could not be tried: x stands in the notebook, but the value is not computed from it.",
        ),
        (
            WRONG,
            Footing(),
            "Could not be tried: x does not stand in the code as a list or an array.",
        ),
    ],
)
def test_what_is_said(value: object, made: Footing, message: str) -> None:
    """Which data, and what is wrong with how the answer is made."""
    assert message == judged([run(value)] * 3, made)[1].message


def test_tentative_data_are_in_doubt() -> None:
    """Single numbers that were put there for data are not sure to be these, but where all is right."""
    tried = [run(RIGHT), run(RIGHT, "x", how="tentative"), run(RIGHT, "w", how="tentative")]
    assert "person person person" == words(judged(tried, own()))
    tried = [run(RIGHT), run(WITH_X, "x", how="tentative"), run(WITH_W, "w", how="tentative")]
    assert "passed passed passed" == words(judged(tried, own()))


@pytest.mark.parametrize(
    ("with_x", "with_w", "told"),
    [
        (WITH_X, WITH_W, "passed passed passed"),
        (WRONG, [8.0, 8.0], "passed failed failed"),
        (RIGHT, RIGHT, "failed failed failed"),
    ],
)
def test_data_that_a_file_holds(with_x: object, with_w: object, told: str) -> None:
    """Where a trial's file holds other data, they are there whatever name they are read under."""
    held = task("data", {"p.npz": b"other"})
    assert told == words(judged([run(RIGHT), run(with_x), run(with_w)], Footing(), held))


def test_our_own_failure_raises_no_doubt() -> None:
    """Where the sandbox broke down, nothing is said of the answer."""
    broken = Observation(status="sandbox_error")
    assert "passed grader_error grader_error" == words(judged([run(RIGHT), broken, broken], Footing()))
