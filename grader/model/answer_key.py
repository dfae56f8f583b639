"""The answer key: everything grading needs besides the submission, as plain data (`grader.key/2`).

An exercise's kind is the type of its key, one of `ExerciseKey`; a kind has no field that it cannot use.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Self, TypeAlias, TypeVar

import msgspec

from grader.model.interface import Interface
from grader.model.prerequisites import GradientOf, OwnLayout, RightValues, Taken, Tape
from grader.model.result import Visibility
from grader.model.values import Value

KEY_SCHEMA = "grader.key/2"

Rule = Literal["close", "printed", "unchanged"]
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

    A check's points go by its values: each has its share, as `weights` say of those that are not worth 1.
    `free` are the values that may be right without any work: what is given handed back, zeros, ones.
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
    weights: dict[str, float] = {}
    free: tuple[str, ...] = ()


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
    decimals: int = 4  # a value rounded to so many or more passes, with a note
    any_order: bool = False
    last_of_stack: bool = False
    leading_initial: bool = False  # h_0 may stand in front
    whole: bool = False  # compared after rounding to whole numbers


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """How to find what is graded: names, near names, methods a class must have, headings."""

    names: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    after: str = ""  # prose: the exercise whose answer it follows


class Mistake(msgspec.Struct, frozen=True):
    """A known mistake and what to tell about it; `parts` are the mistakes that come together in it."""

    id: str
    message: str
    hint: str = ""
    parts: tuple[str, ...] = ()


class BaseKey(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What an exercise of every kind has: what it is called, what it is worth, and how to find it."""

    name: str
    title: str
    points: float
    target: Target

    @property
    def kind(self) -> str:
        """What this kind of exercise is called: `function`, `class`, `script`, `printed` or `prose`."""
        return str(self.__struct_config__.tag)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The values that are asked for by name or label; none, unless the kind has such a field."""
        return ()

    def public_part(self) -> Self:
        """What students may hold of it: its public checks, and only the trials that these need."""
        return self


class CheckedKey(BaseKey, frozen=True, kw_only=True):
    """An exercise that is graded by running it: what to run, what to expect, and known mistakes."""

    trials: tuple[Trial, ...] = ()
    checks: tuple[Check, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    roles: dict[str, str] = {}  # which gradient a returned value is: dx, dh0, dWx, dWh or db
    further_weight: float = 0.0  # of a practice key: of the checks that were left out

    def public_part(self) -> Self:
        """What students may hold of it: its public checks, and only the trials that these need."""
        public = [check for check in self.checks if check.visibility == "public"]
        needed = sorted({expectation.trial for check in public for expectation in check.expectations})
        numbers = {old: new for new, old in enumerate(needed)}
        checks = tuple(
            msgspec.structs.replace(check, expectations=_renumbered(check.expectations, numbers))
            for check in public
        )
        left_out = sum(check.weight for check in self.checks if check.visibility != "public")
        return msgspec.structs.replace(
            self, checks=checks, further_weight=self.further_weight + left_out, **self._only_trials(numbers)
        )

    def _only_trials(self, numbers: dict[int, int]) -> dict[str, tuple[Any, ...]]:
        """The fields that hold trials or speak of them, with those alone that have a new number, by it."""
        return {"trials": tuple(self.trials[old] for old in numbers)}


class ScriptKey(CheckedKey, frozen=True, kw_only=True, tag="script"):
    """Values that a notebook's own statements compute from givens."""

    givens: tuple[Given, ...] = ()
    outputs: tuple[Output, ...] = ()
    tapes: tuple[Tape, ...] = ()
    right_values: tuple[RightValues, ...] = ()
    gradient_of: GradientOf | None = None  # of a script with one output

    def _only_trials(self, numbers: dict[int, int]) -> dict[str, tuple[Any, ...]]:
        """Of tapes and right values, too."""
        further = {
            "tapes": _renumbered(self.tapes, numbers),
            "right_values": _renumbered(self.right_values, numbers),
        }
        return super()._only_trials(numbers) | further


class FunctionKey(CheckedKey, frozen=True, kw_only=True, tag="function"):
    """A function to be called; it has `outputs` if it prints (or returns) them by name.

    `free_forms` are scripts that do without it: what statements compute from a public case's data.
    `by_itself` are the trials once more, with the reference's result in the place of what is `taken`. Of an
    `own_layout`, `made` is what the reference's other function gives in each trial, and `own_calls` are
    the trials with the student's own, where they are not so already.
    """

    parameters: tuple[str, ...] = ()
    outputs: tuple[Output, ...] = ()
    free_forms: tuple[ScriptKey, ...] = ()
    tapes: tuple[Tape, ...] = ()
    taken: Taken | None = None
    by_itself: tuple[Trial, ...] = ()
    own_layout: OwnLayout | None = None
    own_calls: tuple[Trial, ...] = ()
    made: tuple[Value, ...] = ()

    def _only_trials(self, numbers: dict[int, int]) -> dict[str, tuple[Any, ...]]:
        """Of tapes and the other forms of the calls, too."""
        forms: dict[str, tuple[Any, ...]] = {"by_itself": self.by_itself, "made": self.made}
        forms["own_calls"] = self.own_calls
        free = {"free_forms": tuple(form.public_part() for form in self.free_forms)}
        further = {name: tuple(form[old] for old in numbers) if form else () for name, form in forms.items()}
        return super()._only_trials(numbers) | further | free | {"tapes": _renumbered(self.tapes, numbers)}


class ClassKey(CheckedKey, frozen=True, kw_only=True, tag="class"):
    """A class to be constructed and used; with an `interface`, classes of other ones are read by it."""

    interface: Interface | None = None


class PrintedKey(ScriptKey, frozen=True, kw_only=True, tag="printed"):
    """A script whose values are to be printed; a variable of the asked name is one place among others."""


class ProseKey(BaseKey, frozen=True, kw_only=True, tag="prose"):
    """A question answered in words, which a person marks."""


ExerciseKey: TypeAlias = FunctionKey | ClassKey | ScriptKey | PrintedKey | ProseKey
_Kind = TypeVar("_Kind", bound=BaseKey)
_OfTrial = TypeVar("_OfTrial", Expectation, Tape, RightValues)


def _renumbered(every: Iterable[_OfTrial], numbers: dict[int, int]) -> tuple[_OfTrial, ...]:
    """Those that belong to a trial that has a new number, by that."""
    kept = (one for one in every if one.trial in numbers)
    return tuple(msgspec.structs.replace(one, trial=numbers[one.trial]) for one in kept)


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

    def exercise(self, name: str, kind: type[_Kind]) -> _Kind | None:
        """The exercise of a name, if there is one and it is of this kind."""
        found = (exercise for exercise in self.exercises if exercise.name == name)
        return next((exercise for exercise in found if isinstance(exercise, kind)), None)
