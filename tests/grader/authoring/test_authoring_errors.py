"""What an author gets wrong ends with exit code 3 and one sentence: the exercise, its line, the fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Assignment, ClassExercise, FunctionExercise, ScriptExercise
from grader.compare.numeric import Numbers
from grader.errors import AssignmentError, ExitCode
from grader.key import compile_key


class Layer:
    """A reference class."""

    def __init__(self, n: int) -> None:
        """Start with ones."""
        self.W = np.ones(n)

    def forward(self, x: Numbers) -> Numbers:
        """Scale."""
        return self.W * x


def forward(x: Numbers, w: Numbers) -> tuple[Numbers, Any]:
    """Scaled, and what the gradient needs."""
    return x * w, (x, w)


def backward(dy: Numbers, cache: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """The gradients by both."""
    x, w = cache
    return dy * w, (dy * x).sum(axis=0)


class Course:
    """An assignment with an exercise of each kind; what calls take that need more is at hand."""

    def __init__(self) -> None:
        """Declare the exercises; the gradient is last, and takes nothing yet."""
        self.assignment = Assignment("course", "A course")
        common: Any = {"title": "T", "points": 1}
        self.first: FunctionExercise = self.assignment.function(
            "first", forward, returns=("y", "cache"), **common
        )
        self.layer: ClassExercise = self.assignment.class_("layer", Layer, methods=["forward"], **common)
        self.script: ScriptExercise = self.assignment.script("loss", lambda x: {"h": np.sum(x)}, **common)
        self.script.given("x", [1.0, 2.0])
        self.script.output("h")
        self.printed: ScriptExercise = self.assignment.script(
            "printed", lambda x: {"h": x[0]}, printed=True, **common
        )
        self.printed.given("x", [1.0, 2.0])
        self.gradient: ScriptExercise = self.assignment.script(
            "gradient", lambda x: {"g": np.ones(len(x))}, **common
        )
        self.gradient.given("x", [1.0, 2.0])
        self.gradient.output("g")
        self.assignment.prose("why", headings=["why"], **common)
        self.second: FunctionExercise = self.assignment.function(
            "second", backward, returns=("dx", "dw"), **common
        )

    def take(self, *, batch: str = "", batch_axis: int = 0, weights: Sequence[str] = ()) -> None:
        """Let the gradient take the cache, and give it a case of two examples of three features."""
        self.second.takes("cache", of=self.first, batch=batch, batch_axis=batch_axis, weights=weights)
        ones = np.ones((2, 3))
        self.second.case("a batch", x=ones, w=np.ones(3), dy=ones)


def mistake_alone(course: Course) -> None:
    """A combination of one mistake."""
    course.first.mistake("odd", forward)
    course.first.combination("odd", variant=forward)


def taken_twice(course: Course) -> None:
    """Two parameters taken."""
    course.take(batch="x", weights=["w"])
    course.second.takes("dy", of=course.first)


def unchanged_unknown(course: Course) -> None:
    """A parameter that is to be left as it is, and is none."""
    course.first.case("one", x=1.0, w=1.0)
    course.first.unchanged("z")


def derivative_among_others(course: Course) -> None:
    """A derivative, and another output beside it."""
    course.gradient.output("g", names=["also"])
    course.gradient.gradient_of(course.script, "h", by="x")


SLIPS: dict[str, tuple[Callable[[Course], object], str, str]] = {
    # what is not a call of its own interface
    "a mistake without a variant": (
        lambda course: course.first.mistake("odd"),
        "first",
        "the mistake odd needs a variant.",
    ),
    "a combination of one": (
        mistake_alone,
        "first",
        "a combination names two or more known mistakes, not odd.",
    ),
    "a combination of none": (
        lambda course: course.first.combination(variant=forward),
        "first",
        "a combination names two or more known mistakes, not none.",
    ),
    "a combination of what is not known": (
        lambda course: course.first.combination("odd", "even", variant=forward),
        "first",
        "a combination names two or more known mistakes, not odd, even.",
    ),
    "a value that is worth nothing": (
        lambda course: course.second.worth(dx=1.0, dw=-2.0),
        "second",
        "dw must be worth more than nothing.",
    ),
    "after a mistake of nobody's": (
        lambda course: course.script.after("odd", lambda x: {"h": 0.0}),
        "loss",
        "after: it is no gradient of what has a mistake odd.",
    ),
    "no such gradient": (
        lambda course: course.second.gradients(dx="dX", dw="dWx"),
        "second",
        "dX is no gradient; there are dx, dh0, dWx, dWh, db.",
    ),
    "building on a name": (
        lambda course: course.second.builds_on("first"),  # type: ignore[arg-type]
        "second",
        "builds_on takes exercises, not 'first'.",
    ),
    "a function that builds on a script": (
        lambda course: course.second.builds_on(course.script),  # type: ignore[arg-type]
        "second",
        "it cannot build on loss, an exercise of another kind.",
    ),
    "a script that builds on a class": (
        lambda course: course.gradient.builds_on(course.layer),  # type: ignore[arg-type]
        "gradient",
        "it cannot build on layer, an exercise of another kind.",
    ),
    "a second thing taken": (
        taken_twice,
        "second",
        "it takes cache already; one parameter can be taken.",
    ),
    "the gradient of what is printed": (
        lambda course: course.printed.gradient_of(course.script, "h", by="x"),
        "printed",
        "gradient_of is for values that are kept, not for printed ones.",
    ),
    "a role that the class does not name": (
        lambda course: course.layer.adapt(spellings={"v": "u"}, sizes={}, zeros={}),
        "layer",
        "it is adapted by roles that its reference does not name: v.",
    ),
    # what only compiling shows
    "a case of other inputs": (
        lambda course: course.first.case("odd", x=1.0),
        "first",
        "the case \"odd\" has inputs ['x'], expected ['x', 'w'].",
    ),
    "a judged value that is not returned": (
        lambda course: course.first.case("odd", x=1.0, w=1.0, judged=["z"]),
        "first",
        '"odd" judges z, which is not returned.',
    ),
    "an unchanged parameter that there is not": (
        unchanged_unknown,
        "first",
        "unchanged names z, which is no parameter.",
    ),
    "a what-if of no given": (
        lambda course: course.script.what_if("odd", y=[1.0]),
        "loss",
        "the what-if \"odd\" varies ['y'], which is no given.",
    ),
    "a what-if of another shape": (
        lambda course: course.script.what_if("odd", x=[1.0]),
        "loss",
        'the what-if "odd" gives x the shape (1,); published is (2,).',
    ),
    "an output that is not told": (
        lambda course: course.script.output("k"),
        "loss",
        "the reference tells no k, only ['h'].",
    ),
    "a data file that is no bytes": (
        lambda course: course.script.data_file("x.txt", lambda x: "text"),  # type: ignore[arg-type,return-value]
        "loss",
        "what makes x.txt must give bytes.",
    ),
    "a scenario that cannot be recorded": (
        lambda course: course.layer.scenario("odd")(lambda layer: 3),
        "layer",
        'the scenario "odd" cannot be recorded: TypeError: a scenario returns what the stand-in gave, '
        "or a dictionary of such results.",
    ),
    "the derivative of no output": (
        lambda course: course.gradient.gradient_of(course.script, "k", by="x"),
        "gradient",
        "gradient_of: loss has no output k.",
    ),
    "the derivative by no given": (
        lambda course: course.gradient.gradient_of(course.script, "h", by="y"),
        "gradient",
        "gradient_of: y is not given to gradient and loss alike.",
    ),
    "a derivative among other outputs": (
        derivative_among_others,
        "gradient",
        "gradient_of is for a script with one output.",
    ),
    # what takes(...) says of a gradient
    "a gradient of which nothing is said": (
        lambda course: course.take(),
        "second",
        "takes: it returns gradients, so say which of x, w is the batch of inputs, and which are weights.",
    ),
    "weights by which nothing is differentiated": (
        lambda course: course.take(batch="x", weights=["w", "b"]),
        "second",
        "takes: it returns no gradient by b, only by x, w.",
    ),
    "a batch along another axis": (
        lambda course: course.take(batch="x", batch_axis=2, weights=["w"]),
        "second",
        'takes: in the case "a batch", x has the shape (2, 3) and the result (2, 3), '
        "not as many examples along axis 2.",
    ),
    "a batch that is none": (
        lambda course: course.take(batch="w", weights=["x"]),
        "second",
        'takes: in the case "a batch", w has the shape (3,) and the result (2, 3), '
        "not as many examples along axis 0.",
    ),
    "what is taken is not returned": (
        lambda course: course.second.takes("dy", of=course.first, batch="x", weights=["w"]),
        "second",
        "takes: first returns no dy.",
    ),
}


def compile_after(declare: Callable[[Course], object]) -> None:
    """Compile the course after something more was declared."""
    course = Course()
    declare(course)
    compile_key(course.assignment, Path())


@pytest.mark.parametrize(("declare", "exercise", "sentence"), SLIPS.values(), ids=SLIPS)
def test_a_slip(declare: Callable[[Course], object], exercise: str, sentence: str) -> None:
    """Whether a call or compiling shows it, it is told in one sentence, after the line that it stands in."""
    with pytest.raises(AssignmentError) as caught:
        compile_after(declare)
    place, _, told = str(caught.value).partition("): ")
    assert sentence == told
    assert place.removeprefix("course.").startswith(f"{exercise} (authoring/test_authoring_errors.py, line ")
    assert ExitCode.ASSIGNMENT == caught.value.exit_code


def test_the_course_is_right_without_them() -> None:
    """Each slip is the only fault of its course."""
    course = Course()
    course.take(batch="x", weights=["w"])
    assert 7 == len(compile_key(course.assignment, Path()).exercises)


def test_weights_of_what_is_no_gradient() -> None:
    """What is said of a gradient is wrong where not every value is one."""
    course = Course()
    other = course.assignment.function("other", backward, title="O", points=1, returns=("dx", "w"))
    other.takes("cache", of=course.first, weights="w")
    with pytest.raises(AssignmentError, match="w is said of a gradient, but not every value is named d and"):
        compile_key(course.assignment, Path())


@pytest.mark.parametrize(
    "needy",
    [
        lambda course, later: course.first.builds_on(later),
        lambda course, later: course.script.builds_on(later),
        lambda course, later: course.first.takes("w", of=later),
    ],
)
def test_what_is_needed_stands_before(needy: Callable[[Course, FunctionExercise], None]) -> None:
    """An exercise cannot need a later one, whose result is not known while it is graded."""
    course = Course()
    needy(course, course.second)
    with pytest.raises(AssignmentError, match="it needs second, which is no exercise before it"):
        compile_key(course.assignment, Path())


def test_prose_after_no_exercise() -> None:
    """Nor can a text follow an exercise that there is not."""
    course = Course()
    course.assignment.prose("how", title="How?", points=1, headings=["how"], after="nothing")
    with pytest.raises(AssignmentError, match="it needs nothing, which is no exercise before it"):
        compile_key(course.assignment, Path())


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_that_is_none(share: float) -> None:
    """What is kept of the points is a part of them."""
    with pytest.raises(AssignmentError, match="follow_through is a share between 0 and 1"):
        compile_key(Assignment("course", "A course", follow_through=share), Path())
