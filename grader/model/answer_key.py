"""The answer key: everything grading needs besides the submission, as plain data (`grader.key/1`)."""

from __future__ import annotations

from typing import Literal

import msgspec

from grader.model.result import Visibility
from grader.model.values import Value

KEY_SCHEMA = "grader.key/1"

ExerciseKind = Literal["function", "class", "script", "printed", "prose"]
Rule = Literal[
    "close", "exact", "printed", "finite", "sums_to_one", "norm_at_most", "unchanged", "equal_to_step"
]
StepKind = Literal["function", "construct", "method", "set", "get", "arguments", "part"]


class Tolerance(msgspec.Struct, frozen=True):
    """`|got - want| <= atol + rtol * |want|`."""

    rtol: float = 1e-6
    atol: float = 1e-8


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the child does with the student's code; handles refer to earlier steps of a trial.

    `function` calls the target (or the function of the exercise `name`), `construct` makes an instance of it,
    `method`/`set`/`get` act on the attribute `name` of `on`, `arguments` tells the plain arguments of step
    `on` as they are now, `part` tells what a handle points at.
    """

    kind: StepKind
    name: str = ""
    on: int = -1
    arguments: tuple[Value, ...] = ()
    keywords: dict[str, Value] = {}
    observe: bool = False


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """Steps performed in order, or a script run with other givens (by the given's name).

    A given's replacement is one value for each of its published forms. An empty `givens` runs a
    script as it stands.
    """

    steps: tuple[Step, ...] = ()
    givens: dict[str, tuple[Value, ...]] = {}
    files: dict[str, bytes] = {}


class TapedCall(msgspec.Struct, frozen=True):
    """A call to an earlier exercise's function: copies of its arguments, and what it got."""

    arguments: tuple[Value, ...]
    value: Value


class Tape(msgspec.Struct, frozen=True, kw_only=True):
    """The calls that the reference made in one trial to the function of an earlier exercise, in order.

    It never enters a process that runs student code: the grader answers call by call.
    """

    trial: int
    exercise: str
    calls: tuple[TapedCall, ...]


class RightValues(msgspec.Struct, frozen=True, kw_only=True):
    """What an earlier script exercise should have left behind in one trial's run, by output."""

    trial: int
    exercise: str
    values: dict[str, Value]


class MistakenAnswer(msgspec.Struct, frozen=True):
    """What a known mistake answers where the reference answers `Expectation.value`."""

    mistake: str
    value: Value


class Expectation(msgspec.Struct, frozen=True, kw_only=True):
    """A rule, what it expects, and where to look: a step's result or one of a script's outputs.

    `labels` name the elements of a returned tuple; `also` are other accepted answers, each with a
    note that is shown with it. `parts` are the elements that `value` tells of, if not all. `time_axis`
    is the axis of the time steps, of every array or by label; none is negative. `slips` are the right
    answers where the function that something is taken from has one of its known mistakes.
    """

    rule: Rule = "close"
    trial: int = 0
    step: int = -1
    output: str = ""
    value: Value = None
    also: tuple[tuple[Value, str], ...] = ()
    tolerance: Tolerance = Tolerance()
    labels: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()
    time_axis: int | dict[str, int] = -1
    mistakes: tuple[MistakenAnswer, ...] = ()
    slips: tuple[MistakenAnswer, ...] = ()


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What one or several trials must show; `weight` is its share of the exercise's points (advice: none)."""

    name: str
    visibility: Visibility
    weight: float
    expectations: tuple[Expectation, ...]
    advice: bool = False
    what_if: bool = False  # the same output as another check, from other givens


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Data a script starts from, and how to find it.

    `found`: by `value` (a closed literal equal to one of `published`, whatever its name), `scalar`
    (an assignment of the published number to one of `names`), or `data` (whatever is assigned to
    one of `names` in the course of reading files). `any_order`: the elements may stand permuted.
    """

    name: str
    names: tuple[str, ...]
    found: Literal["value", "scalar", "data"]
    published: tuple[Value, ...]
    any_order: bool = False


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A value a script or function tells: in a variable of some name, or printed after a label."""

    name: str
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    decimals: int = 4
    any_order: bool = False
    last_of_stack: bool = False
    leading_initial: bool = False  # h_0 may stand in front
    whole: bool = False  # compared after rounding to whole numbers
    rounded: bool = True  # a value rounded to `decimals` or more passes, with a note


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """How to find what is graded: names, near names, methods a class must have, headings."""

    names: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    after: str = ""  # prose: the exercise whose answer it follows


class Interface(msgspec.Struct, frozen=True, kw_only=True):
    """A class's asked interface by role, and how others write it: no two students' classes are alike.

    `parameters` are those asked for, in order, of `__init__` and each method. `spellings` are other
    names of a role (a parameter or attribute); `sizes` are roles that are an axis of another role's
    array, `zeros` roles that may be zeros of these sizes, `stacked` roles of which there may be one
    for each of so many steps, all zero but the last; `updates` are roles that only attributes depend
    on. `before` is a method to call first, whose states the role `handed_on` are; `told` are the roles
    that a method may leave in attributes. `used_in` names the script in which students try their
    class. Such a class is told from others by a part of its name (`named`) or by a role (`telling`);
    `described` says so to students ("that holds …").
    """

    parameters: dict[str, tuple[str, ...]] = {}
    spellings: dict[str, tuple[str, ...]] = {}
    sizes: dict[str, tuple[str, int]] = {}
    zeros: dict[str, tuple[str, ...]] = {}
    stacked: dict[str, str] = {}
    updates: tuple[str, ...] = ()
    before: str = ""
    handed_on: str = ""
    told: dict[str, tuple[str, ...]] = {}
    used_in: str = ""
    named: tuple[str, ...] = ()
    telling: str = ""
    described: str = ""


class Mistake(msgspec.Struct, frozen=True):
    """A known mistake and what to tell about it; `parts` are the mistakes that come together in it."""

    id: str
    message: str
    hint: str = ""
    parts: tuple[str, ...] = ()


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What a function takes from another one of the student's own: its `parameter` is `part` of that result.

    Where it is a gradient: `outputs` are pairs of an argument and the part of the other's result by which
    that argument differentiates the loss, `gradients` the other's arguments, by number, one for each value
    returned.
    """

    parameter: str
    exercise: str
    part: int
    inputs: tuple[str, ...]  # the other's parameters, in the order of its call
    outputs: tuple[tuple[int, int], ...] = ()
    gradients: tuple[int, ...] = ()


class GradientOf(msgspec.Struct, frozen=True, kw_only=True):
    """That a script's output is the derivative of an earlier script's `output` by the given `by`."""

    exercise: str
    output: str
    by: str


class ExerciseKey(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise: how to find it, what to run, what to expect.

    `by_itself` are the trials once more, with the reference's result in the place of what is taken.
    """

    name: str
    title: str
    kind: ExerciseKind
    points: float
    target: Target
    parameters: tuple[str, ...] = ()
    givens: tuple[Given, ...] = ()
    outputs: tuple[Output, ...] = ()
    trials: tuple[Trial, ...] = ()
    checks: tuple[Check, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    tapes: tuple[Tape, ...] = ()
    right_values: tuple[RightValues, ...] = ()
    taken: Taken | None = None
    by_itself: tuple[Trial, ...] = ()
    roles: dict[str, str] = {}  # which gradient a returned value is: dx, dh0, dWx, dWh or db
    interface: Interface | None = None  # of a class
    gradient_of: GradientOf | None = None  # of a script with one output


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one exercise may use."""

    wall_seconds: float = 10.0
    cpu_seconds: float = 10.0
    memory_bytes: int = 1 << 30
    printed_bytes: int = 1 << 20
    returned_bytes: int = 64 << 20


class AnswerKey(msgspec.Struct, frozen=True, kw_only=True):
    """An assignment, compiled."""

    schema: str = KEY_SCHEMA
    assignment: str
    title: str
    exercises: tuple[ExerciseKey, ...]
    provided: dict[str, str] = {}
    files: dict[str, bytes] = {}
    packages: tuple[str, ...] = ()
    starter: frozenset[str] = frozenset()  # digests of the starter notebook's statements and texts
    limits: Limits = Limits()
    follow_through: float = 1.0  # the share kept by what is right once an earlier answer is put right
