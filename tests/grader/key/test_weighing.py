"""What a key says of values that need no work, and of checks whose answers are handed out."""

from __future__ import annotations

import numpy as np
import pytest

from grader.authoring.exercise import Declared
from grader.key.reference_answers import CaseFault
from grader.key.weighing import PUBLIC_SHARE, weighed
from grader.model.answer_key import Expectation, Given, Output, Trial
from grader.model.values import Value, to_value
from tests.grader.making import call, check, exercise, script_exercise

X = np.array([1.0, 2.0])
HERE = Declared("mine/assignment.py", 1)


def expecting(value: object, **more: object) -> Expectation:
    """An expectation of the first call."""
    return Expectation(step=0, value=to_value(value), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "labels", "free"),
    [
        (X, (), ("",)),
        (2 * X, (), ()),
        (np.zeros(3), (), ("",)),
        (np.ones((2, 2)), (), ("",)),
        (np.array([0.0, 1.0]), (), ()),
        (np.array([[1.0, 2.0]]), (), ()),
        (np.array([7.0, 8.0]), (), ("",)),
        ((2 * X, X), ("h", "x"), ("x",)),
        ({"dW": 2 * X, "db": X}, (), ("db",)),
        ([1, 2], (), ("",)),
    ],
)
def test_free_values(value: object, labels: tuple[str, ...], free: tuple[str, ...]) -> None:
    """Free is what is given, wherever within it, and nothing but zeros or ones."""
    checks = [check("c", expecting(value, labels=labels), visibility="hidden")]
    (found,) = weighed(exercise(checks=checks, trials=[call(X, {"p": [7.0, 8.0]})]), {}, HERE).checks
    assert free == found.expectations[0].free


def test_free_values_of_a_script() -> None:
    """A given handed back is free, in the published run as in one with other data."""
    published: tuple[Value, ...] = (to_value([1.0, 2.0]),)
    other = Trial(givens={"x": (to_value([3.0, 4.0]),)})
    answers = [expecting([3.0, 4.0], trial=0, output="h"), expecting([3.0, 4.0], trial=1, output="h")]
    key = script_exercise(
        checks=[check(str(at), answer) for at, answer in enumerate(answers)],
        trials=[Trial(), other],
        givens=[Given(name="x", names=("x",), found="value", published=published)],
        outputs=[Output(name="h", names=("h",))],
    )
    assert [(), ("h",)] == [one.expectations[0].free for one in weighed(key, {}, HERE).checks]


@pytest.mark.parametrize(
    ("public", "hidden", "share"),
    [
        ([1.0, 1.0], [1.0, 1.0], PUBLIC_SHARE),
        ([3.0, 1.0], [0.5], PUBLIC_SHARE),
        ([1.0], [9.0], 0.1),
        ([1.0, 1.0], [], 1.0),
        ([], [1.0], 0.0),
    ],
)
def test_public_share(public: list[float], hidden: list[float], share: float) -> None:
    """Public checks are worth a fifth together at most, unless there are no others; among them all stays."""
    checks = [check(str(at), weight=weight) for at, weight in enumerate(public)]
    checks += [check(str(at), weight=weight, visibility="hidden") for at, weight in enumerate(hidden)]
    found = weighed(exercise(checks=checks), {}, HERE).checks
    weights = [one.weight for one in found if one.visibility == "public"]
    assert share == pytest.approx(sum(weights) / sum(one.weight for one in found))
    assert hidden == [one.weight for one in found if one.visibility == "hidden"]
    if public:
        assert public == pytest.approx([weight * sum(public) / sum(weights) for weight in weights])


def test_weights_of_values() -> None:
    """What an author says a value is worth stands with every expectation of it; of no value it is a fault."""
    key = exercise(checks=[check("c", expecting((X, 2 * X), labels=("h", "c")))], trials=[call(3.0)])
    (found,) = weighed(key, {"c": 3.0}, HERE).checks
    assert {"c": 3.0} == found.expectations[0].weights
    with pytest.raises(CaseFault, match="no check is on such a value"):
        weighed(key, {"d": 1.0}, HERE)


def test_a_public_answer_is_free_in_a_hidden_check() -> None:
    """Whoever types in the public answers has this one by accident."""
    public, hidden = expecting(2 * X, trial=0), expecting(2 * X, trial=1)
    checks = [check("c", public), check("d", hidden, visibility="hidden")]
    found = weighed(exercise(checks=checks, trials=[call(3.0), call(4.0)]), {}, HERE).checks
    assert [(), ("",)] == [one.expectations[0].free for one in found]
