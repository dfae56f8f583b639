"""An assignment is compiled into plain data; what is wrong with one is said with its file and line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment
from grader.compare.numeric import Numbers
from grader.errors import AssignmentError, ExitCode
from grader.judge.calls import judge_calls
from grader.key import compile_key
from grader.model.answer_key import AnswerKey, CheckedKey, ExerciseKey, Expectation, ProseKey, Tolerance
from grader.model.observation import Observation, StepResult
from grader.model.values import Array, Handle, from_value, to_value
from tests.grader.making import ipynb, told


class Layer:
    """A reference class."""

    def __init__(self, n: int) -> None:
        """Start with ones."""
        self.W = np.ones(n)

    def forward(self, x: Numbers) -> Numbers:
        """Scale."""
        return self.W * x


def tanh(x: Numbers, k: Numbers) -> Numbers:
    """A reference function."""
    return np.asarray(np.tanh(k * x))


def compiled(assignment: Assignment, folder: Path = Path()) -> ExerciseKey:
    """The key of an assignment's only exercise."""
    (exercise,) = compile_key(assignment, folder).exercises
    return exercise


def checked(assignment: Assignment) -> CheckedKey:
    """The key of an assignment's only exercise, which has checks."""
    exercise = compiled(assignment)
    assert isinstance(exercise, CheckedKey)
    return exercise


def values(exercise: CheckedKey) -> list[Any]:
    """What every expectation expects."""
    return [from_value(e.value) for check in exercise.checks for e in check.expectations]


@pytest.fixture
def assignment() -> Assignment:
    """An assignment without exercises."""
    return Assignment("course", "A course")


@pytest.mark.parametrize(
    ("judged", "returned", "status"),
    [
        (("a",), (2.0, 9.0), "passed"),
        (("b",), (9.0, 3.0), "passed"),
        (("b",), (2.0, 9.0), "failed"),
        ((), (2.0, 9.0), "failed"),
        (("b", "a"), (2.0, 3.0), "passed"),
        (("a",), (2.0,), "failed"),
        (("a",), 2.0, "failed"),
    ],
)
def test_a_check_on_some_of_the_values(
    assignment: Assignment, judged: tuple[str, ...], returned: object, status: str
) -> None:
    """A check may be on some of what is returned; all of it must be returned still."""
    task = assignment.function("pair", lambda x: (x, x + 1), title="T", points=2, returns=("a", "b"))
    task.case("two", judged=judged, x=2.0)
    task.mistake("swapped", lambda x: (x + 1, x))
    exercise = checked(assignment)
    (verdict,) = judge_calls(exercise, [told(to_value(returned))])
    assert status == verdict.status
    if status == "failed" and returned != (2.0, 9.0):
        assert "2 values (a, b)" in verdict.message


def test_a_check_on_what_is_not_returned(assignment: Assignment) -> None:
    """It is the author's fault, and said so."""
    task = assignment.function("pair", lambda x: (x, x + 1), title="T", points=2, returns=("a", "b"))
    task.case("two", judged=("c",), x=2.0)
    with pytest.raises(AssignmentError, match='"two" judges c, which is not returned'):
        compiled(assignment)


def test_function(assignment: Assignment) -> None:
    """A function's cases are calls on arrays, the reference's answers, and the mistakes' answers."""
    task = assignment.function("tanh", tanh, title="T", points=2, aliases=["th"])
    task.case("one", x=[1, 2], k=2.0)
    task.random("drawn", lambda rng, index: {"x": rng.normal(size=index + 1), "k": 1.0}, count=2)
    task.mistake("no-k", lambda x, k: np.tanh(x), message="k is left out.")
    exercise = checked(assignment)
    assert [("one", "public", 1), ("drawn", "hidden", 2)] == [
        (check.name, check.visibility, len(check.expectations)) for check in exercise.checks
    ]
    assert np.tanh([2.0, 4.0]) == pytest.approx(values(exercise)[0])
    assert [0.76159416, 0.96402758] == pytest.approx(
        from_value(exercise.checks[0].expectations[0].mistakes[0].value).tolist()
    )
    assert ("tanh", "th") == exercise.target.names
    assert to_value(np.array([1.0, 2.0])) == exercise.trials[0].steps[0].arguments[0]


def test_class(assignment: Assignment) -> None:
    """A scenario is recorded as steps and judged on what the reference's class gives."""
    task = assignment.class_("layer", Layer, title="L", points=1, methods=["forward"])

    @task.scenario("scaled")
    def scaled(layer: type[Layer]) -> dict[str, Numbers]:
        made = layer(2)
        made.W = np.array([2.0, 3.0])
        y = made.forward(np.ones(2))
        return {"y": made.forward(y), "W": made.W}

    exercise = checked(assignment)
    assert [[4.0, 9.0], [2.0, 3.0]] == [value.tolist() for value in values(exercise)]
    assert ["construct", "set", "method", "method", "get"] == [step.kind for step in exercise.trials[0].steps]
    assert (Handle(2),) == exercise.trials[0].steps[3].arguments


def test_script(assignment: Assignment) -> None:
    """A script is run as published and for each what-if, with every form of a varied given."""
    task = assignment.script("hs", lambda x, k: {"h": np.array(x) * k}, title="H", points=1)
    task.given("x", [1.0, 2.0], forms=[lambda x: [*x, 1.0]])
    task.number("k", 3.0)
    task.output("h", names=["hs"])
    task.what_if("others", x=[5.0, 6.0], hidden=True)
    exercise = checked(assignment)
    assert [[3.0, 6.0], [15.0, 18.0]] == [value.tolist() for value in values(exercise)]
    assert [(False, "public"), (True, "hidden")] == [
        (check.what_if, check.visibility) for check in exercise.checks
    ]
    assert [{}, {"x": (to_value([5.0, 6.0]), to_value([5.0, 6.0, 1.0]))}] == [
        trial.givens for trial in exercise.trials
    ]


def test_prose(assignment: Assignment) -> None:
    """Prose has nothing to run and nothing to check."""
    assignment.prose("why", title="Why?", points=1, headings=["why"])
    exercise = compiled(assignment)
    assert isinstance(exercise, ProseKey)
    assert "prose" == exercise.kind


def test_unchanged_is_about_its_own_parameters(assignment: Assignment) -> None:
    """Advice that an argument be left as it is compares that argument, not the others."""
    task = assignment.function("tanh", tanh, title="T", points=1)
    task.case("one", x=[1.0, 2.0], k=[3.0, 4.0])
    task.unchanged("x")
    answer, spoilt = np.tanh([3.0, 8.0]), (np.array([1.0, 2.0]), np.array([9.0, 9.0]))
    results = (StepResult(0, to_value(answer)), StepResult(1, to_value(spoilt)))
    verdicts = judge_calls(checked(assignment), [Observation(status="ok", results=results)])
    assert ["passed", "passed"] == [verdict.status for verdict in verdicts]


def test_without_tolerance(assignment: Assignment) -> None:
    """Where an author allows for no difference, none is allowed to single precision either."""
    exact = Tolerance(rtol=0.0, atol=0.0)
    task = assignment.function("double", lambda x: 2 * x, title="D", points=1, tolerance=exact)
    task.case("one", x=[0.1])
    exercise = checked(assignment)
    for answer, status in (([0.2], "passed"), (np.array([0.2], dtype=np.float32), "failed")):
        (verdict,) = judge_calls(exercise, [told(to_value(answer))])
        assert status == verdict.status


@pytest.mark.parametrize("headings", [("Question 1",), ("QUESTION 1", "other")])
def test_headings_in_any_case(assignment: Assignment, headings: tuple[str, ...]) -> None:
    """Headings are compared in lower case, so they are kept in it."""
    assignment.prose("why", title="Why?", points=1, headings=headings)
    assert "question 1" == compiled(assignment).target.headings[0]


def raising(x: Numbers) -> Numbers:
    """A reference that fails."""
    raise ValueError("no such x")


def _function(reference: Callable[..., Any], inputs: dict[str, Any]) -> Callable[[Assignment], None]:
    def declare(assignment: Assignment) -> None:
        assignment.function("task", reference, title="T", points=1).case("the case", **inputs)

    return declare


def _mistaken(variant: object) -> Callable[[Assignment], None]:
    def declare(assignment: Assignment) -> None:
        task = assignment.function("task", lambda x: x, title="T", points=1)
        task.case("the case", x=1.0)
        task.mistake("odd", variant)

    return declare


def _unchanged(name: str) -> Callable[[Assignment], None]:
    def declare(assignment: Assignment) -> None:
        task = assignment.function("task", lambda x: x, title="T", points=1)
        task.case("the case", x=1.0)
        task.unchanged(name)

    return declare


def _script(reference: Callable[..., Any], what_if: dict[str, Any]) -> Callable[[Assignment], None]:
    def declare(assignment: Assignment) -> None:
        task = assignment.script("task", reference, title="T", points=1)
        task.given("x", [1.0, 2.0])
        task.output("h")
        task.what_if("the case", **what_if)

    return declare


def _scenario(scenario: Callable[[Any], Any]) -> Callable[[Assignment], None]:
    def declare(assignment: Assignment) -> None:
        assignment.class_("task", Layer, title="T", points=1, methods=["forward"]).scenario("the case")(
            scenario
        )

    return declare


@pytest.mark.parametrize(
    ("declare", "words"),
    [
        (_function(raising, {"x": 1.0}), 'raises ValueError in the case "the case": no such x'),
        (_function(lambda x: 1 / x, {"x": 0}), "raises ZeroDivisionError"),
        (_function(lambda x: np.log(x), {"x": [0.0]}), "not finite"),
        (_function(lambda x: {"a": [np.nan]}, {"x": 1.0}), "not finite"),
        (_function(lambda x: complex("inf"), {"x": 1.0}), "not finite"),
        (_function(lambda x: object(), {"x": 1.0}), "not plain data"),
        (_function(lambda x: x, {"x": object()}), "plain data"),
        (_function(lambda x: x, {"y": 1.0}), "has inputs"),
        (_function(lambda x: x, {}), "has inputs"),
        (_function(lambda x: 2**70, {"x": 1.0}), "not plain data"),
        (_function(lambda x: sys.exit(3), {"x": 1.0}), "raises SystemExit"),
        (_mistaken(lambda x: object()), "plain data"),
        (_unchanged("z"), "which is no parameter"),
        (_script(lambda x: {"h": x}, {"y": [1.0, 2.0]}), "which is no given"),
        (_script(lambda x: {"g": x}, {"x": [3.0, 4.0]}), "tells no h"),
        (_script(lambda x: None, {"x": [3.0, 4.0]}), "h"),
        (_script(lambda x: {"h": x[1] / x[0]}, {"x": [0.0, 1.0]}), "raises ZeroDivisionError"),
        (_script(lambda x: {"h": x}, {"x": [3.0, 4.0, 5.0]}), "x"),
        (_scenario(lambda layer: 3), "cannot be recorded"),
        (_scenario(lambda layer: layer(2).forward(np.ones(2))[0]), "cannot be recorded"),
        (_scenario(lambda layer: 1 / 0), "ZeroDivisionError"),
        (_scenario(lambda layer: layer(2).backward(1)), "AttributeError"),
    ],
)
def test_faults(assignment: Assignment, declare: Callable[[Assignment], None], words: str) -> None:
    """Whatever an author gets wrong is told with the exercise, the file and the line."""
    declare(assignment)
    with pytest.raises(AssignmentError) as caught:
        compile_key(assignment, Path())
    assert caught.value.exit_code == ExitCode.ASSIGNMENT
    assert words in str(caught.value)
    assert str(caught.value).startswith("course.task (key/test_compile.py, line ")


def test_duplicate_names(assignment: Assignment) -> None:
    """Two exercises of one name are refused."""
    for _ in range(2):
        assignment.prose("why", title="Why?", points=1, headings=["why"])
    with pytest.raises(AssignmentError, match="two exercises are called why"):
        compile_key(assignment, Path())


def test_a_missing_data_file(assignment: Assignment, tmp_path: Path) -> None:
    """A data file that is not there is named."""
    assignment.data_file("parameters.npz")
    with pytest.raises(AssignmentError, match=r"its data file parameters\.npz cannot be read"):
        compile_key(assignment, tmp_path)


def test_a_broken_starter(assignment: Assignment, tmp_path: Path) -> None:
    """A starter that cannot be read is the assignment's fault."""
    (tmp_path / "starter.ipynb").write_text("{")
    with pytest.raises(AssignmentError, match=r"its starter\.ipynb cannot be read"):
        compile_key(assignment, tmp_path)


def test_the_reference_works_on_copies(assignment: Assignment) -> None:
    """A reference, or a mistake, that changes its arguments does not change the case."""

    def spoil(x: Numbers) -> Numbers:
        x *= 0
        return x + 1

    task = assignment.function("task", spoil, title="T", points=1)
    task.case("one", x=[1.0, 2.0])
    task.mistake("spoils", spoil)
    argument = checked(assignment).trials[0].steps[0].arguments[0]
    assert [1.0, 2.0] == from_value(argument).tolist()


def test_starter_and_files(assignment: Assignment, tmp_path: Path) -> None:
    """The key holds the starter's digests, data files and provided modules."""
    (tmp_path / "starter.ipynb").write_bytes(ipynb("x = 1", "y = 2"))
    (tmp_path / "a.npz").write_bytes(b"\0\1")
    assignment.data_file("a.npz")
    assignment.provide("utils", "k = 1")
    key: AnswerKey = compile_key(assignment, tmp_path)
    assert (2, {"a.npz": b"\0\1"}, {"utils": "k = 1"}) == (len(key.starter), key.files, key.provided)


def test_a_mistake_that_raises_explains_nothing(assignment: Assignment) -> None:
    """A mistake that fails on a case has no answer there, and one that is infinite has none either."""
    task = assignment.function("task", lambda x: x, title="T", points=1)
    task.case("one", x=[1.0])
    task.mistake("raises", lambda x: x / "a")
    task.mistake("overflows", lambda x: x * np.inf)
    expectation: Expectation = checked(assignment).checks[0].expectations[0]
    assert () == expectation.mistakes
    assert isinstance(expectation.value, Array)
