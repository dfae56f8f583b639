"""An error is charged once: what builds on an earlier exercise is judged with right answers to it as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.authoring import Assignment, FunctionExercise
from grader.compare.numeric import Numbers
from grader.errors import AssignmentError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import compile_key, digest
from grader.key.storage import practice_key
from grader.model.answer_key import AnswerKey, FunctionKey
from grader.model.result import ExerciseResult, Result
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox


def cell(x_t: Numbers, h: Numbers) -> Numbers:
    """A step of the reference."""
    return np.asarray(np.tanh(x_t + 0.5 * h))


def run(x: Numbers, h0: Numbers) -> Numbers:
    """The states of the reference, by its own cell."""
    states, h = [], h0
    for x_t in x:
        h = cell(x_t, h)
        states.append(h)
    return np.stack(states)


def make(share: float = 1.0) -> Assignment:
    """Two exercises, the second of which builds on the first."""
    course = Assignment("course", "A course", follow_through=share)
    first = course.function("cell", cell, title="A step", points=1)
    first.case("a step", x_t=[1.0, 2.0], h=[0.5, -0.5])
    second = course.function("run", run, title="All steps", points=4)
    second.builds_on(first)
    second.case("three steps", x=[[1.0, 2.0], [0.3, -1.0], [0.7, 0.1]], h0=[0.5, -0.5])
    second.case("another start", x=[[1.0, 2.0], [0.3, -1.0], [0.7, 0.1]], h0=[-0.2, 0.9])
    second.random(
        "drawn", lambda rng, index: {"x": rng.normal(size=(4, 3)), "h0": rng.normal(size=3)}, count=2
    )
    return course


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests."""
    with Sandbox() as started:
        yield started


@pytest.fixture(scope="module")
def key() -> AnswerKey:
    """The compiled key."""
    return compile_key(make(), Path())


def graded(key: AnswerKey, sandbox: Sandbox, *parts: str) -> Result:
    """Grade a script of these parts."""
    data = "\n\n".join(("import numpy as np", *parts)).encode()
    return grade_submission(Grading(key, digest(key), sandbox), data, submission_facts("ada", "ada.py", data))


def second(result: Result) -> ExerciseResult:
    """The exercise that builds on the other one."""
    return result.exercises[1]


RIGHT_CELL = "def cell(x_t, h):\n    return np.tanh(x_t + 0.5 * h)"
WRONG_CELL = "def cell(x_t, h):\n    return np.tanh(x_t - 0.5 * h)"
RAISING_CELL = "def cell(x_t, h):\n    raise NotImplementedError"
NONE_CELL = "def cell(x_t, h):\n    return None"
ASSIGNED_NONE = "def cell(x_t, h):\n    a = None\n    return np.tanh(a + 1)"
RENAMED_CELL = "def cell(h_prev, x):\n    return np.tanh(h_prev - 0.5 * x)"
SWAPPED_CELL = "def cell(h, x_t):\n    return np.tanh(x_t - 0.5 * h)"
LOOP = """def run(x, h0):
    h, out = h0, []
    for t in range(len(x)):
        {}
        out.append(h)
    return np.array(out)"""
RIGHT_LOOP = LOOP.format("h = cell(x[t], h)")


@pytest.mark.parametrize(
    "first",
    [WRONG_CELL, RAISING_CELL, NONE_CELL, ASSIGNED_NONE, RENAMED_CELL, ""],
    ids=["wrong", "raising", "none", "assigned-none", "renamed", "missing"],
)
def test_a_right_loop_around_a_wrong_step_keeps_its_points(
    key: AnswerKey, sandbox: Sandbox, first: str
) -> None:
    """Whatever is the matter with the step, the loop is judged with the reference's answers to its calls."""
    result = graded(key, sandbox, first, RIGHT_LOOP)
    assert result.exercises[0].status != "passed"
    assert ("passed", 4.0, "cell") == (
        second(result).status,
        second(result).score,
        second(result).followed_from,
    )
    assert {"Right with a right cell in the place of yours."} == {
        check.message for check in second(result).checks
    }


@pytest.mark.parametrize("line", ["h = cell(h=h, x_t=x[t])", "h = cell(h, x[t])"])
def test_the_students_own_order_of_arguments(key: AnswerKey, sandbox: Sandbox, line: str) -> None:
    """Arguments are known by the names that the student's own function gives them."""
    result = graded(key, sandbox, SWAPPED_CELL, LOOP.format(line))
    assert "passed" == second(result).status


def test_a_right_step_is_not_replaced(key: AnswerKey, sandbox: Sandbox) -> None:
    """What is right as it stands follows nothing."""
    result = graded(key, sandbox, RIGHT_CELL, RIGHT_LOOP)
    assert ("passed", None) == (second(result).status, second(result).followed_from)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("h = cell(x[t], h0)", "Your call 2 of 3 of cell gets the h that belongs in call 1."),
        ("h = cell(x[0], h)", "Your call 2 of 3 of cell gets the x_t that belongs in call 1."),
        ("h = cell(x[t], 2 * h)", "Your call 1 of 3 of cell gets a wrong h: "),
        ("h = cell(x[t], h); h = cell(x[t], h)", "Your call 2 of 3 of cell"),
        ("h = cell(x[t])", "Your call 1 of 3 of cell should get x_t, h."),
    ],
)
@pytest.mark.parametrize("first", [RIGHT_CELL, WRONG_CELL], ids=["right-step", "wrong-step"])
def test_where_a_call_departs(key: AnswerKey, sandbox: Sandbox, first: str, line: str, words: str) -> None:
    """A loop that asks for something else than the reference is wrong itself, and is told where."""
    exercise = second(graded(key, sandbox, first, LOOP.format(line)))
    assert ("failed", 0.0, None) == (exercise.status, exercise.score, exercise.followed_from)
    diagnosis, *_ = exercise.diagnoses
    assert ("call-departs", "verified", "public") == (
        diagnosis.id,
        diagnosis.certainty,
        diagnosis.visibility,
    )
    assert words in diagnosis.message


@pytest.mark.parametrize(
    "line",
    [
        "try: h = cell(x[t] * 0, h)\n        except BaseException: h = np.tanh(x[t] + 0.5 * h)",
        "h = h * 0.5",
        "h = np.tanh(x[t] - 0.5 * h)",
        "h = cell(x[t], h) + 1",
    ],
    ids=["swallows-the-refusal", "never-calls", "inlined-and-wrong", "spoils-the-answer"],
)
def test_nothing_is_earned_without_the_right_questions(key: AnswerKey, sandbox: Sandbox, line: str) -> None:
    """A stand-in answers what the reference asks, and nothing else."""
    exercise = second(graded(key, sandbox, WRONG_CELL, LOOP.format(line)))
    assert ("failed", 0.0, None) == (exercise.status, exercise.score, exercise.followed_from)


def test_what_is_wrong_beside_the_earlier_exercise(sandbox: Sandbox) -> None:
    """With right answers of the step, what the loop does wrong itself is seen, and told."""
    course = make()
    loop = course.exercises[1]
    assert isinstance(loop, FunctionExercise)
    loop.mistake("one-too-much", lambda x, h0: run(x, h0) + 1, message="One is added.")
    exercise = second(
        graded(compile_key(course, Path()), sandbox, WRONG_CELL, RIGHT_LOOP.replace("(out)", "(out) + 1"))
    )
    assert (["one-too-much"], None) == ([one.id for one in exercise.diagnoses], exercise.followed_from)


def test_the_share_kept(sandbox: Sandbox) -> None:
    """An assignment may keep a share only: then it is part of the points, and partial."""
    key = compile_key(make(share=0.5), Path())
    exercise = second(graded(key, sandbox, WRONG_CELL, RIGHT_LOOP))
    assert ("partial", 2.0) == (exercise.status, exercise.score)


def test_an_unfilled_loop_is_not_begun(key: AnswerKey, sandbox: Sandbox) -> None:
    """A right or wrong step does not make a loop of placeholders an attempt."""
    exercise = second(graded(key, sandbox, WRONG_CELL, LOOP.format("h = None")))
    assert "unfilled" == exercise.status


def test_tapes_of_hidden_checks_are_no_practice(key: AnswerKey) -> None:
    """A practice key holds the tapes of its public trials, renumbered with them."""
    whole, part = key.exercises[1], practice_key(key).exercises[1]
    assert isinstance(whole, FunctionKey)
    assert isinstance(part, FunctionKey)
    assert ([0, 1, 2, 3], [0, 1]) == ([t.trial for t in whole.tapes], [t.trial for t in part.tapes])
    assert [3, 3, 4, 4] == [len(tape.calls) for tape in whole.tapes]


def test_building_on_what_is_not_called_is_the_authors_fault() -> None:
    """A tape without calls would follow nothing."""
    course = make()
    alone = course.function("alone", lambda x: x, title="Alone", points=1)
    alone.builds_on(course.exercises[0])  # type: ignore[arg-type]
    alone.case("one", x=[1.0])
    with pytest.raises(AssignmentError, match="whose reference it never calls"):
        compile_key(course, Path())


def test_building_on_a_name_is_the_authors_fault() -> None:
    """What is built on is an exercise, not what it is called."""
    with pytest.raises(AssignmentError, match="builds_on takes exercises, not 'cell'"):
        make().exercises[1].builds_on("cell")  # type: ignore[attr-defined]


def test_nothing_is_forgiven_that_is_right(sandbox: Sandbox) -> None:
    """A right step that comes to mean something else later is no earlier mistake: no share is taken."""
    key = compile_key(make(share=0.5), Path())
    loop = RIGHT_LOOP.replace("cell(", "again(")
    exercise = second(
        graded(key, sandbox, RIGHT_CELL, "def again(x_t, h):\n    return cell(x_t, h) * 1", loop)
    )
    assert (4.0, None) == (exercise.score, exercise.followed_from)


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_is_between_nothing_and_all(share: float) -> None:
    """Another share is the author's fault."""
    with pytest.raises(AssignmentError, match="share between 0 and 1"):
        compile_key(make(share), Path())


# Scripts


def states(x: float, k: float) -> dict[str, float]:
    """What the first script leaves behind."""
    return {"h": float(np.tanh(x)), "s": k * x}


def slope(x: float, k: float) -> dict[str, float]:
    """What the second script makes of it."""
    return {"slope": k * (1 - states(x, k)["h"] ** 2)}


def squashed(x: Numbers, k: float) -> dict[str, Numbers]:
    """A script that calls a function of an earlier exercise."""
    return {"y": cell(x, np.ones(len(x))) * k}


def make_scripts() -> AnswerKey:
    """A function; two scripts, of which one starts from the other; one that calls the function."""
    course = Assignment("course", "A course")
    function = course.function("cell", cell, title="A step", points=1)
    function.case("a step", x_t=[1.0, 2.0], h=[0.5, -0.5])
    first = course.script("states", states, title="States", points=2)
    second = course.script("slopes", slope, title="Slopes", points=2)
    for script in (first, second):
        script.number("x", 0.7)
        script.number("k", 3.0)
        script.what_if("others", x=-0.4, k=2.5)
        script.what_if("hidden others", hidden=True, x=0.9, k=1.5)
    first.output("h", names=("h_t",))
    first.output("s")
    second.output("slope")
    second.builds_on(first)
    calling = course.script("squashed", squashed, title="Squashed", points=2)
    calling.given("x", np.array([0.3, -0.2]))
    calling.number("k", 3.0)
    calling.output("y")
    calling.what_if("others", x=np.array([0.9, 0.4]))
    calling.builds_on(function)
    return compile_key(course, Path())


@pytest.fixture(scope="module")
def scripts() -> AnswerKey:
    """The compiled key of the scripts."""
    return make_scripts()


GIVENS = "# %%\nx = 0.7\nk = 3.0\n"
SECOND = "# %%\nslope = k * (1 - h ** 2)"
VECTOR = "# %%\nv = np.array([0.3, -0.2])\nk = 3.0\n"


def script(key: AnswerKey, sandbox: Sandbox, name: str, *parts: str) -> ExerciseResult:
    """The result of one exercise of a file of these cells."""
    return next(one for one in graded(key, sandbox, *parts).exercises if one.name == name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("h = x\ns = k * x", SECOND),
        ("h_t = 1 / (1 + np.exp(-x))\ns = k * x", SECOND.replace("h **", "h_t **")),
        ("s = k * x", SECOND),
        ("h = undefined(x)\ns = k * x", SECOND),
        ("h = None\ns = k * x", SECOND),
    ],
    ids=["wrong", "under-another-name", "missing", "raising", "unfilled"],
)
def test_a_script_starts_from_right_values(
    scripts: AnswerKey, sandbox: Sandbox, first: str, second: str
) -> None:
    """What is right with the earlier script's right values, in every run, keeps its points."""
    exercise = script(scripts, sandbox, "slopes", GIVENS + first, second)
    assert ("passed", 2.0, "states") == (exercise.status, exercise.score, exercise.followed_from)


@pytest.mark.parametrize("second", ["# %%\nslope = k * (1 - h)", "# %%\nslope = k * 0.6347"])
def test_a_wrong_script_stays_wrong(scripts: AnswerKey, sandbox: Sandbox, second: str) -> None:
    """Right values do not make a wrong formula right, nor a constant computed."""
    exercise = script(scripts, sandbox, "slopes", GIVENS + "h = x\ns = k * x", second)
    assert ("failed", 0.0, None) == (exercise.status, exercise.score, exercise.followed_from)


def test_right_scripts_follow_nothing(scripts: AnswerKey, sandbox: Sandbox) -> None:
    """Where all is right, nothing is put right."""
    exercise = script(scripts, sandbox, "slopes", GIVENS + "h = np.tanh(x)\ns = k * x", SECOND)
    assert ("passed", None) == (exercise.status, exercise.followed_from)


@pytest.mark.parametrize(
    "line",
    ["y = cell(v, np.ones(2)) * k", "y = cell(v.reshape(2, 1), np.ones((2, 1))) * k"],
    ids=["vector", "column"],
)
@pytest.mark.parametrize(
    "first", [WRONG_CELL, NONE_CELL, RAISING_CELL, ""], ids=["wrong", "none", "raises", "-"]
)
def test_a_script_is_given_a_right_function(
    scripts: AnswerKey, sandbox: Sandbox, first: str, line: str
) -> None:
    """A script that calls an earlier exercise's function is judged with right answers to its calls."""
    exercise = script(scripts, sandbox, "squashed", first, VECTOR + line)
    assert ("passed", 2.0, "cell") == (exercise.status, exercise.score, exercise.followed_from)


# A gradient that is right for the student's own wrong loss


def loss_of(w: Numbers) -> dict[str, float]:
    """A loss."""
    return {"loss": float(np.sum(np.tanh(w) ** 2))}


def gradient_of(w: Numbers) -> dict[str, Numbers]:
    """Its derivative."""
    return {"dw": 2 * np.tanh(w) * (1 - np.tanh(w) ** 2)}


@pytest.fixture(scope="module")
def losses() -> AnswerKey:
    """The compiled key of a loss and its gradient."""
    course = Assignment("course", "A course")
    first = course.script("loss", loss_of, title="The loss", points=1)
    second = course.script("gradient", gradient_of, title="The gradient", points=2)
    for exercise in (first, second):
        exercise.given("w", np.array([0.3, -0.7, 1.1]))
        exercise.what_if("other weights", w=np.array([0.5, 0.2, -0.4]))
        exercise.what_if("hidden weights", hidden=True, w=np.array([-0.9, 0.6, 0.1]))
    first.output("loss")
    first.mistake("cubed", lambda w: {"loss": float(np.sum(np.tanh(w) ** 3))})
    first.mistake("not-squashed", lambda w: {"loss": float(np.sum(w**2))})
    second.output("dw")
    second.gradient_of(first, "loss", by="w")
    second.after("not-squashed", lambda w: {"dw": 2 * w * (1 - w**2)})
    return compile_key(course, Path())


@pytest.mark.parametrize(
    ("loss", "gradient", "status", "followed"),
    [
        ("np.sum(np.tanh(w) ** 2)", "2 * np.tanh(w) * (1 - np.tanh(w) ** 2)", "passed", None),
        ("np.sum(np.tanh(w) ** 3)", "3 * np.tanh(w) ** 2 * (1 - np.tanh(w) ** 2)", "passed", "loss"),
        ("np.sum(np.tanh(w) ** 3)", "3 * np.tanh(w) ** 2", "failed", None),
        (
            "np.sum(w ** 2)",
            "2 * w * (1 - w ** 2)",
            "passed",
            "loss",
        ),  # the right way back, from what was kept
        ("np.sum(w ** 2)", "2 * w", "passed", "loss"),
        ("np.sum(w ** 2)", "2 * w * (1 - w)", "failed", None),
        (
            "np.sum(np.tanh(w) ** 3)",
            "2 * w * (1 - w ** 2)",
            "failed",
            None,
        ),  # after a mistake that is not there
        ("w.sum()", "w / w", "pending", None),  # nobody asked for it, so its gradient proves nothing
        ("np.sum(np.sin(w))", "np.cos(w)", "pending", None),
        ("np.sum(np.tanh(w) ** 3)", "2 * np.tanh(w) * (1 - np.tanh(w) ** 2)", "passed", None),
        ("np.tanh(1.0) + 0 * w.sum()", "0 * w", "failed", None),  # a loss that nothing changes proves nothing
        ("w.sum() / 0", "w / 0", "failed", None),
    ],
)
def test_a_gradient_of_the_own_loss(
    losses: AnswerKey, sandbox: Sandbox, loss: str, gradient: str, status: str, followed: str | None
) -> None:
    """A gradient is right after a known mistake of the loss, or by differences of a loss that has one."""
    cells = ("# %%\nw = np.array([0.3, -0.7, 1.1])", f"# %%\nloss = {loss}", f"# %%\ndw = {gradient}")
    exercise = script(losses, sandbox, "gradient", *cells)
    assert (status, followed) == (exercise.status, exercise.followed_from)
