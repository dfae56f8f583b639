"""Exercises on a function: called with cases, compared with what the reference returns for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from inspect import isfunction
from typing import Any, TypeAlias

import numpy as np

from grader.authoring.checked_exercise import Case, CheckedExercise
from grader.authoring.exercise import (
    Declared,
    as_headings,
    as_names,
    authoring_error,
    declared_here,
    see_exercises,
)
from grader.model.answer_key import Output, Target

#: Draws the inputs of random case number `index` (the first should be the simplest).
Draw: TypeAlias = Callable[[np.random.Generator, int], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls(Case):
    """One call, or several that are judged as one check: the inputs of each by name."""

    inputs: tuple[dict[str, Any], ...]
    judged: tuple[str, ...] = ()  # which of the returned values; empty: all


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """What `takes` says: `parameter` is what `of` returns under that name, and what is a gradient by what."""

    parameter: str
    of: FunctionExercise
    batch: str
    batch_axis: int
    weights: tuple[str, ...]
    declared: Declared
    given: bool = False  # as the reference makes it: the layout is fixed


@dataclass(frozen=True, slots=True)
class FreeForm:
    """What `free_form` says: other names of the answer, and of single numbers that are given."""

    names: tuple[str, ...]
    numbers: Mapping[str, Sequence[str]]
    declared: Declared


@dataclass(slots=True)
class FunctionExercise(CheckedExercise):
    """A function that students write, by the name `called` (by default, the exercise's) or one of `aliases`.

    It is called positionally in the order of `parameters`, by default the reference's. `returns` name
    the values of a returned tuple; `time_axis` is the axis of the time steps in them, by name where
    these differ (-1: none).
    """

    reference: Callable[..., Any]
    _: KW_ONLY
    called: str = ""
    aliases: Sequence[str] = ()
    parameters: Sequence[str] = ()
    returns: Sequence[str] = ()
    time_axis: int | Mapping[str, int] = -1
    cases: list[Calls] = field(default_factory=list, init=False)
    outputs: list[Output] = field(default_factory=list, init=False)
    unchanged_parameters: list[str] = field(default_factory=list, init=False)
    earlier: list[FunctionExercise] = field(default_factory=list, init=False)
    taken: TakenFrom | None = field(default=None, init=False)
    free: FreeForm | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Take the parameters from the reference, unless they are said."""
        code = self.reference.__code__ if isfunction(self.reference) else None
        own = code.co_varnames[: code.co_argcount] if code else ()
        self.parameters, self.returns = as_names(self.parameters) or own, as_names(self.returns)

    @property
    def prerequisites(self) -> tuple[str, ...]:
        """What it calls, and what it takes something from."""
        return (*(one.name for one in self.earlier), *([self.taken.of.name] if self.taken else []))

    @property
    def target(self) -> Target:
        """How it is found: by its names."""
        names = as_names(self.called or self.name, self.aliases)
        return Target(names=names, headings=as_headings(self.headings))

    def case(
        self,
        name: str,
        /,
        *,
        hidden: bool = False,
        weight: float = 1.0,
        judged: Sequence[str] = (),
        **inputs: Any,
    ) -> None:
        """One call; lists of numbers become float64 arrays unless the exercise prints.

        `judged` names those of the returned values that this check is on (by default, all).
        """
        self.cases.append(
            Calls(name=name, inputs=(inputs,), hidden=hidden, weight=weight, judged=tuple(judged))
        )

    def random(
        self,
        name: str,
        draw: Draw,
        /,
        *,
        count: int = 4,
        hidden: bool = True,
        weight: float = 1.0,
        judged: Sequence[str] = (),
    ) -> None:
        """`count` calls with inputs drawn from fixed seeds, judged as one check; simplest first."""
        drawn = tuple(draw(seeded(f"{self.name}/{name}", index), index) for index in range(count))
        self.cases.append(Calls(name=name, inputs=drawn, hidden=hidden, weight=weight, judged=tuple(judged)))

    def advice(self, name: str, /, **inputs: Any) -> None:
        """A call that is worth no points; if it fails, the student is told so."""
        self.cases.append(Calls(name=name, inputs=(inputs,), weight=0.0, advice=True))

    def unchanged(self, *parameters: str) -> None:
        """Advise if a call changes these arguments in place."""
        self.unchanged_parameters.extend(parameters)

    def builds_on(self, *earlier: FunctionExercise) -> None:
        """Declare that this function calls those of earlier exercises, as the reference does by their names.

        Where it fails, it is judged again with the right answers to these calls: a mistake is charged once.
        """
        see_exercises(self.name, earlier, FunctionExercise)
        self.earlier.extend(earlier)

    def takes(
        self,
        parameter: str,
        *,
        of: FunctionExercise,
        batch: str = "",
        batch_axis: int = 0,
        weights: Sequence[str] = (),
        given: bool = False,
    ) -> None:
        """Give `parameter` what the student's own function `of` returns under that name, call by call.

        Cases then give the other function's parameters beside those of this one. Whatever the thing is, it
        never leaves the student's process, so its layout is free. With `given`, the layout is fixed, as calls
        get what the reference's `of` returns; where that fails, another layout of the student's own may do.

        Where every value returned is named `d` and a parameter of `of`, this function is its gradient (by the
        parameters named `d` and a value of `of`): if `of` is not right itself, what is right for it counts.
        That proves something only of a function which makes use of its input and weights, so these are to be
        said: `batch` is the parameter of `of` that holds the examples, along `batch_axis` as in what `of`
        returns, each of which acts on that example alone; `weights` are the others that it cannot do
        without, but not states and biases.
        """
        if self.taken is not None:
            raise authoring_error(
                self.name, f"it takes {self.taken.parameter} already; one parameter can be taken."
            )
        said = TakenFrom(parameter, of, batch, batch_axis, as_names(weights), declared_here(), given)
        self.taken = said

    def free_form(self, *, names: Sequence[str] = (), **numbers: Sequence[str]) -> None:
        """Judge statements as well that compute it from a public case's data without such a function.

        They are run again with the other cases' data in the same sizes, as a script is. `names` are what the
        answer may be called beside its own name; `numbers` other names of single numbers, by parameter.
        """
        unknown = sorted(set(numbers) - set(self.parameters))
        if unknown:
            raise authoring_error(self.name, f"free_form names {', '.join(unknown)}, which is no parameter.")
        self.free = FreeForm(as_names(names), numbers, declared_here())

    def output(
        self, name: str, *, labels: tuple[str, ...] = (), decimals: int = 4, whole: bool = False
    ) -> None:
        """Something the function prints (or returns): the number or array after one of `labels`.

        `whole`: only what it rounds to counts.
        """
        self.outputs.append(
            Output(name=name, names=(name,), labels=labels or (name,), decimals=decimals, whole=whole)
        )


def seeded(name: str, index: int) -> np.random.Generator:
    """The generator of random case `index` of an exercise: the same on every machine."""
    return np.random.default_rng([index, *name.encode()])
