"""Exercises on a function: called with cases, compared with what the reference returns for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from grader.authoring.exercise import Case, Draw, Exercise, declared_here, seeded
from grader.model.answer_key import Output

Invariant: TypeAlias = Literal["finite", "sums_to_one", "norm_at_most", "equal_to_step"]


@dataclass(slots=True)
class FunctionExercise(Exercise):
    """A function of the student's, called positionally in the order of `parameters`."""

    parameters: tuple[str, ...] = ()
    outputs: list[Output] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    earlier: list[FunctionExercise] = field(default_factory=list)
    taken: list[tuple[str, FunctionExercise]] = field(default_factory=list)

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
        self.cases.append(Case(name, (inputs,), hidden, weight, declared_here(), judged=tuple(judged)))

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
        self.cases.append(Case(name, drawn, hidden, weight, declared_here(), judged=tuple(judged)))

    def builds_on(self, *earlier: FunctionExercise) -> None:
        """Declare that this function calls those of earlier exercises, as the reference does by their names.

        Where it fails, it is judged again with the right answers to these calls: a mistake is charged once.
        """
        names: list[object] = [one for one in earlier if not hasattr(one, "declared")]
        if names:
            raise TypeError(f"builds_on takes exercises, not {names[0]!r}")
        self.earlier.extend(earlier)

    def advice(self, name: str, /, **inputs: Any) -> None:
        """A call that is worth no points; if it fails, the student is told so."""
        self.cases.append(Case(name, (inputs,), False, 0.0, declared_here(), advice=True))

    def invariant(self, name: str, rule: Invariant, bound: float | None = None, /, **inputs: Any) -> None:
        """Advise if what a call returns lacks a property that any right answer has.

        `norm_at_most` takes a bound; `equal_to_step` calls twice and wants the same again. There are
        no points for a property alone: a constant may have it.
        """
        if (rule == "norm_at_most") != (bound is not None):
            raise TypeError("norm_at_most takes a bound, and no other rule does")
        case = Case(name, (inputs,), False, 0.0, declared_here(), advice=True, rule=rule, bound=bound)
        self.cases.append(case)

    def unchanged(self, *parameters: str) -> None:
        """Advise if a call changes these arguments in place."""
        self.kept.extend(parameters)

    def takes(self, parameter: str, *, of: FunctionExercise) -> None:
        """Give `parameter` what the student's own function `of` returns under that name, call by call.

        Cases then give the other function's parameters beside those of this one. Whatever the thing is, it
        never leaves the student's process, so its layout is free. Where every value returned is named `d` and
        a parameter of `of`, this function is its gradient (by the parameters named `d` and a value of `of`):
        if `of` is not right itself, what is right for it counts.
        """
        if self.taken:
            raise TypeError(f"{self.name} takes {self.taken[0][0]} already; one parameter can be taken")
        self.taken.append((parameter, of))

    def output(
        self, name: str, *, labels: tuple[str, ...] = (), decimals: int = 4, whole: bool = False
    ) -> None:
        """Something the function prints (or returns): the number or array after one of `labels`.

        `whole`: only what it rounds to counts.
        """
        self.outputs.append(
            Output(name=name, names=(name,), labels=labels or (name,), decimals=decimals, whole=whole)
        )
