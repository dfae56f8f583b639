"""A mistake in code that two exercises need is charged where it is made, once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.authoring import Assignment
from grader.compare.numeric import Numbers
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import compile_key, digest
from grader.model.answer_key import AnswerKey
from grader.model.result import ExerciseResult
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.grader.key.test_compile_taken import declared


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One for all."""
    with Sandbox() as started:
        yield started


def graded(key: AnswerKey, sandbox: Sandbox, *cells: str) -> list[ExerciseResult]:
    """The results of a file of these cells."""
    data = "\n# %%\n".join(("import numpy as np", *cells)).encode()
    facts = submission_facts("ada", "ada.py", data)
    return list(grade_submission(Grading(key, digest(key), sandbox), data, facts).exercises)


# A backward pass after a forward pass, whatever that keeps


@pytest.fixture(scope="module")
def passes() -> AnswerKey:
    """A forward and a backward pass; the layout of the cache is open."""
    return compile_key(declared(), Path())


RIGHT = "    y = np.tanh(x * w)\n    return y, (x, w, 1 - y * y)"
BACKWARD = "    x, w, slope = cache\n    da = dy * slope\n    return da * w, da * x"


def both(key: AnswerKey, sandbox: Sandbox, forward: str, backward: str = BACKWARD) -> list[ExerciseResult]:
    """The results of two functions with these bodies."""
    return graded(key, sandbox, f"def forward(x, w):\n{forward}", f"def backward(dy, cache):\n{backward}")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("np.tanh(x * w)", "np.tanh(x * w + 1)"),
        ("np.tanh(x * w)", "np.tanh(x + w)"),
        ("np.tanh(x * w)", "np.tanh(x / w)"),
        ("y, (x", "(x, w, 1 - y * y), y  # (x"),
        ("np.tanh(x * w)", "np.tanh(x[1:] * w)"),
        ("np.tanh(x * w)", "np.tanh(x * v)"),
    ],
    ids=["number", "sum", "operator", "result-order", "raises", "undefined"],
)
def test_a_slip_in_the_forward_pass(passes: AnswerKey, sandbox: Sandbox, right: str, wrong: str) -> None:
    """A right backward pass keeps its points, whatever it takes out of what the forward pass keeps."""
    first, second = both(passes, sandbox, RIGHT.replace(right, wrong))
    assert ("failed", "passed", "forward") == (first.status, second.status, second.followed_from)
    assert not any("fault may lie" in note for note in second.notes)


def test_of_several_changes_the_one_that_mends_what_is_kept(passes: AnswerKey, sandbox: Sandbox) -> None:
    """A change that mends the result alone does not stand in the way of one that mends what is kept, too."""
    forward = "    z = x * w\n    y = z\n    return y, (x, w, 1 - y * y)"
    first, second = both(passes, sandbox, forward.replace("return y,", "return y + 0,"))
    assert ("failed", "passed") == (first.status, second.status)


@pytest.mark.parametrize(
    ("forward", "backward"),
    [
        (RIGHT.replace("x * w", "x * w + 1"), BACKWARD.replace("da * w", "da * x")),
        (RIGHT.replace("x * w", "x - w"), BACKWARD.replace("da = dy * slope", "da = dy")),
    ],
)
def test_a_wrong_backward_pass(passes: AnswerKey, sandbox: Sandbox, forward: str, backward: str) -> None:
    """What is wrong with a right forward pass is not right with any other."""
    _, second = both(passes, sandbox, forward, backward)
    assert "passed" != second.status
    assert second.score < second.max_score


# A class that a script uses


class Layer:
    """A layer of the reference."""

    def __init__(self, w: float) -> None:
        self.w = w

    def forward(self, x: Numbers) -> Numbers:
        """The states."""
        return np.asarray(np.tanh(self.w * x) + x)


class NotSquashed(Layer):
    """The same without tanh."""

    def forward(self, x: Numbers) -> Numbers:
        """The sums."""
        return np.asarray(self.w * x + x)


@pytest.fixture(scope="module")
def layers() -> AnswerKey:
    """A class, and a script that may use it."""
    course = Assignment("course", "A course")
    layer = course.class_("layer", Layer, title="L", points=3, called=("Layer",), methods=("forward",))
    layer.mistake("not-squashed", NotSquashed, message="tanh is missing.")
    for number, hidden in enumerate((False, False, True, True), 1):

        @layer.scenario(f"scenario {number}", hidden=hidden)
        def _scenario(made: type[Layer], number: int = number) -> object:
            return made(0.3 * number).forward(np.array([0.5, -1.0, 0.2 * number]))

    script = course.script("states", lambda x: {"h": Layer(0.7).forward(x)}, title="S", points=2)
    script.given("x", np.array([0.5, -1.0, 0.25]))
    script.output("h")
    script.what_if("other data", x=np.array([0.1, 0.9, -0.3]))
    script.what_if("hidden data", x=np.array([-0.2, 0.4, 0.6]), hidden=True)
    script.mistake("not-squashed", lambda x: {"h": 1.7 * x}, message="tanh is missing.")
    return compile_key(course, Path())


INIT = "class Layer:\n    def __init__(self, w):\n        self.w = w\n"
CLASS = f"{INIT}    def forward(self, x):\n        return {{}}"
USE = "x = np.array([0.5, -1.0, 0.25])\nh = Layer(0.7).forward(x)"


@pytest.mark.parametrize(
    "wrong",
    ["np.tanh(self.w * x) - x", "np.tanh(self.w + x) + x", "self.w * x + x", "np.sum(self.w * x) + x"],
)
def test_a_mistake_in_a_class_that_a_script_uses(layers: AnswerKey, sandbox: Sandbox, wrong: str) -> None:
    """A known mistake, or one that a small change undoes, costs the class its points, not the script."""
    layer, script = graded(layers, sandbox, CLASS.format(wrong), USE)
    excused = wrong != "np.sum(self.w * x) + x"
    assert layer.status == "failed"
    assert ("passed", "layer") == (script.status, script.followed_from) if excused else script.score == 0


def test_a_mistake_of_the_scripts_own(layers: AnswerKey, sandbox: Sandbox) -> None:
    """A script that does not use the class, or spoils what it gives, is charged for what it does."""
    layer, script = graded(layers, sandbox, CLASS.format("np.tanh(self.w * x) - x"), USE + " * 2")
    assert ("failed", "failed") == (layer.status, script.status)
    own = USE.replace("Layer(0.7).forward(x)", "0.7 * x + x")
    layer, script = graded(layers, sandbox, CLASS.format("self.w * x + x"), own)
    assert ("failed", "failed") == (layer.status, script.status)


# A gradient after a loss


@pytest.fixture(scope="module")
def losses() -> AnswerKey:
    """A loss and its gradient, of one script."""
    course = Assignment("course", "A course")

    def loss(w: Numbers) -> dict[str, float]:
        return {"loss": float(np.sum(np.tanh(w) ** 2))}

    def gradient(w: Numbers) -> dict[str, Numbers]:
        return {"dw": 2 * np.tanh(w) * (1 - np.tanh(w) ** 2)}

    first = course.script("loss", loss, title="The loss", points=1)
    second = course.script("gradient", gradient, title="The gradient", points=2)
    for exercise in (first, second):
        exercise.given("w", np.array([0.3, -0.7, 1.1]))
        exercise.what_if("other weights", w=np.array([0.5, 0.2, -0.4]))
        exercise.what_if("hidden weights", hidden=True, w=np.array([-0.9, 0.6, 0.1]))
    first.output("loss")
    second.output("dw")
    second.gradient_of(first, "loss", by="w")
    return compile_key(course, Path())


WEIGHTS = "w = np.array([0.3, -0.7, 1.1])"
LOSS = "h = np.tanh({})\nloss = np.sum(h ** 2)"
GRADIENT = "dw = 2 * h * (1 - h ** 2)"


@pytest.mark.parametrize("wrong", ["-w", "w + 1", "w ** 2"])
def test_a_gradient_from_what_a_wrong_loss_left(losses: AnswerKey, sandbox: Sandbox, wrong: str) -> None:
    """Right code that starts from wrong states keeps its points, where a small change puts these right."""
    first, second = graded(losses, sandbox, WEIGHTS, LOSS.format(wrong), GRADIENT)
    if wrong == "-w":  # the square does not show it
        assert ("passed", "failed") == (first.status, second.status)
    else:
        assert ("failed", "passed", "loss") == (first.status, second.status, second.followed_from)


def test_a_gradient_with_a_copy_of_the_mistake(losses: AnswerKey, sandbox: Sandbox) -> None:
    """A mistake that is made twice is charged twice."""
    copied = "g = np.tanh(w + 1)\ndw = 2 * g * (1 - g ** 2)"
    first, second = graded(losses, sandbox, WEIGHTS, LOSS.format("w + 1"), copied)
    assert "failed" == first.status
    assert 0.0 == second.score
