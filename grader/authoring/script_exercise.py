"""Exercises on values that a notebook's own statements compute, from givens that can be varied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, TypeAlias

from grader.authoring.checked_exercise import Case, CheckedExercise
from grader.authoring.exercise import Declared, as_names, authoring_error, declared_here, see_exercises
from grader.authoring.function_exercise import FunctionExercise
from grader.model.answer_key import Given, Output
from grader.model.values import to_value

#: Other spellings that a given's value may have in a notebook, made from the value.
Form: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Case):
    """A run with these givens in place of the published ones."""

    givens: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Derivative:
    """What `gradient_of` says: the one output is the derivative of another script's `output` by a given."""

    of: ScriptExercise
    output: str
    by: str
    declared: Declared


@dataclass(slots=True)
class ScriptExercise(CheckedExercise):
    """Values that statements compute; with `printed`, the task asks to print them.

    The reference is a function from givens (by name) to a dictionary of named values. It is run with the
    published givens and compared; then with each what-if's. `time_axis` is the axis of the time steps in
    these values, by name where they differ (-1: none).
    """

    reference: Callable[..., dict[str, Any]]
    _: KW_ONLY
    printed: bool = False
    time_axis: int | Mapping[str, int] = -1
    cases: list[WhatIf] = field(default_factory=list, init=False)
    givens: list[Given] = field(default_factory=list, init=False)
    forms: dict[str, tuple[Form, ...]] = field(default_factory=dict, init=False)
    published: dict[str, Any] = field(default_factory=dict, init=False)
    outputs: list[Output] = field(default_factory=list, init=False)
    accepted: dict[str, list[tuple[Callable[..., Any], str]]] = field(default_factory=dict, init=False)
    output_weights: dict[str, float] = field(default_factory=dict, init=False)
    file_makers: list[tuple[str, Callable[..., bytes]]] = field(default_factory=list, init=False)
    earlier: list[ScriptExercise | FunctionExercise] = field(default_factory=list, init=False)
    derivative: Derivative | None = field(default=None, init=False)
    slips: dict[str, Callable[..., dict[str, Any]]] = field(default_factory=dict, init=False)

    @property
    def prerequisites(self) -> tuple[str, ...]:
        """What it starts from or calls, and what it differentiates."""
        differentiated = [self.derivative.of.name] if self.derivative else []
        return (*(one.name for one in self.earlier), *differentiated)

    def builds_on(self, *earlier: ScriptExercise | FunctionExercise) -> None:
        """Declare that this starts from earlier scripts' values, or calls earlier exercises' functions.

        Where it fails, it is judged again with the right values and answers: a mistake is charged once.
        """
        see_exercises(self.name, earlier, ScriptExercise, FunctionExercise)
        self.earlier.extend(earlier)

    def gradient_of(self, earlier: ScriptExercise, output: str, *, by: str) -> None:
        """Declare that the one output is the derivative of an earlier script's, a number, by the given `by`.

        Where the earlier script is wrong but the asked one, a gradient that is right for it counts.
        """
        if self.printed:
            raise authoring_error(self.name, "gradient_of is for values that are kept, not for printed ones.")
        self.derivative = Derivative(earlier, output, by, declared_here())

    def after(self, mistake: str, variant: Callable[..., dict[str, Any]]) -> None:
        """Declare what right code answers after a known mistake, by id, of what this is the gradient of.

        Where that one was found to have this mistake, such an answer counts as right.
        """
        known = {one.id for one in self.derivative.of.mistakes} if self.derivative else set()
        if mistake not in known:
            raise authoring_error(self.name, f"after: it is no gradient of what has a mistake {mistake}.")
        self.slips[mistake] = variant

    def given(
        self,
        name: str,
        published: Any,
        *,
        names: Sequence[str] = (),
        forms: Sequence[Form] = (),
        any_order: bool = False,
    ) -> None:
        """An array or sequence, recognised by its value wherever it is written out.

        `forms` make other spellings of it from a value (with the bias entry appended, transposed).
        `any_order`: its elements may be written in another order.
        """
        every = (_itself, *forms)
        values = tuple(to_value(form(published)) for form in every)
        self.forms[name], self.published[name] = every, published
        names = as_names(name, names)
        self.givens.append(
            Given(name=name, names=names, found="value", published=values, any_order=any_order)
        )

    def number(self, name: str, published: float, *, names: Sequence[str] = ()) -> None:
        """A single number, recognised where it is bound to `name` or one of `names`."""
        self.forms[name], self.published[name] = (_itself,), published
        self.givens.append(
            Given(name=name, names=as_names(name, names), found="scalar", published=(to_value(published),))
        )

    def data(self, name: str, published: Any, *, names: Sequence[str] = ()) -> None:
        """Data read from a provided file: whatever is assigned to the name is replaced."""
        self.forms[name], self.published[name] = (_itself,), published
        self.givens.append(
            Given(name=name, names=as_names(name, names), found="data", published=(to_value(published),))
        )

    def data_file(self, file_name: str, make: Callable[..., bytes]) -> None:
        """A provided file that a what-if varies as well: `make(**givens)` gives its bytes."""
        self.file_makers.append((file_name, make))

    def output(
        self,
        name: str,
        *,
        names: Sequence[str] = (),
        labels: Sequence[str] = (),
        decimals: int = 4,
        weight: float = 1.0,
        any_order: bool = False,
        last_of_stack: bool = False,
        leading_initial: bool = False,
    ) -> None:
        """One of the named values of the reference, and where it may live in a notebook.

        `decimals`: a value printed or rounded to at least so many is accepted. `last_of_stack`: it
        may be the last step of a stack over time. `leading_initial`: the initial state may stand in front.
        """
        self.output_weights[name] = weight
        self.outputs.append(
            Output(
                name=name,
                names=as_names(name, names),
                labels=as_names(labels),
                decimals=decimals,
                any_order=any_order,
                last_of_stack=last_of_stack,
                leading_initial=leading_initial,
            )
        )

    def accept(self, output: str, other: Callable[..., Any], note: str) -> None:
        """Accept another answer for an output, where a convention is open; `note` is shown with it."""
        self.accepted.setdefault(output, []).append((other, note))

    def what_if(self, name: str, /, *, hidden: bool = False, weight: float = 1.0, **givens: Any) -> None:
        """Run the same statements with these givens in place of the published ones."""
        self.cases.append(WhatIf(name=name, hidden=hidden, weight=weight, givens=givens))


def _itself(value: Any) -> Any:
    return value
