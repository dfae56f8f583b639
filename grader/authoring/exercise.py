"""What every kind of exercise has: a name, points, cases, known mistakes, and where it was declared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from grader.model.answer_key import Rule, Tolerance
from grader.model.result import Visibility

#: Draws the inputs of random case number `index` (the first should be the simplest).
Draw = Callable[[np.random.Generator, int], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Declared:
    """A line of an assignment file, for messages to its author."""

    file: str
    line: int

    def __str__(self) -> str:
        """`assignment.py, line 12`."""
        return f"{self.file}, line {self.line}"


def declared_here(depth: int = 2) -> Declared:
    """The line of the author's that is being executed, `depth` calls up."""
    frame = sys._getframe(depth)
    path = Path(frame.f_code.co_filename)
    return Declared(f"{path.parent.name}/{path.name}", frame.f_lineno)


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a check: inputs by name (or what-if replacements), and how it is shown."""

    name: str
    inputs: tuple[dict[str, Any], ...]
    hidden: bool
    weight: float
    declared: Declared
    advice: bool = False
    rule: Rule = "close"
    bound: float | None = None  # what `norm_at_most` allows
    scenario: Callable[[Any], Any] | None = None
    judged: tuple[str, ...] = ()  # which of the returned values; empty: all

    @property
    def visibility(self) -> Visibility:
        """Who may see what the case is given and what it compares."""
        return "hidden" if self.hidden else "public"


@dataclass(frozen=True, slots=True)
class KnownMistake:
    """A variant of the reference with one conceptual mistake, and what to tell about it."""

    id: str
    message: str
    hint: str
    variant: Any
    declared: Declared
    taken_from: Any = None  # a variant of the function whose result is taken
    parts: tuple[str, ...] = ()  # the ids of mistakes that come together in it


@dataclass(slots=True)
class Exercise:
    """The part of an exercise's declaration that all kinds share; `grader.key` compiles it."""

    name: str
    title: str
    points: float
    declared: Declared
    reference: Any = None
    names: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    tolerance: Tolerance = field(default_factory=Tolerance)
    cases: list[Case] = field(default_factory=list)
    mistakes: list[KnownMistake] = field(default_factory=list)
    after: str = field(default="", kw_only=True)
    time_axis: int | Mapping[str, int] = field(default=-1, kw_only=True)
    roles: dict[str, str] = field(default_factory=dict, kw_only=True)

    def mistake(
        self, id: str, variant: Any = None, *, message: str = "", hint: str = "", taken_from: Any = None
    ) -> None:
        """Declare a known mistake: `variant` answers as the reference would, had it this mistake.

        `taken_from` is a variant of the function that something is taken from, where the mistake is there.
        `message` states it as a fact ("Your values equal …"); by default it is made from the id.
        """
        text = message or f"Your answer is what one gets when it {id.replace('-', ' ')}."
        if variant is None and taken_from is None:
            raise TypeError(f"the mistake {id} needs a variant")
        self.mistakes.append(KnownMistake(id, text, hint, variant, declared_here(), taken_from))

    def combination(
        self, *mistakes: str, variant: Any, id: str = "", message: str = "", hint: str = ""
    ) -> None:
        """Declare known mistakes that are made together: `variant` answers as it does with all of them.

        They are named by the ids under which each stands alone. `id` and `message` are by default made
        from theirs.
        """
        known = {mistake.id: mistake for mistake in self.mistakes}
        unknown = [name for name in mistakes if name not in known]
        if unknown or len(mistakes) < 2:
            raise ValueError(f"a combination names two or more known mistakes, not {unknown or mistakes}")
        together = [known[name] for name in mistakes]
        text = message or " And: ".join(mistake.message for mistake in together)
        advice = hint or " ".join(dict.fromkeys(mistake.hint for mistake in together if mistake.hint))
        name = id or "-and-".join(mistakes)
        self.mistakes.append(
            KnownMistake(name, text, advice, variant, declared_here(), parts=tuple(mistakes))
        )

    def gradients(self, **roles: str) -> None:
        """Say which gradient a returned value is, where its name does not tell: `dK="dWh"`.

        The gradients are dx, dh0, dWx, dWh and db.
        """
        self.roles.update(roles)


def seeded(name: str, index: int) -> np.random.Generator:
    """The generator of random case `index` of an exercise: the same on every machine."""
    return np.random.default_rng([index, *name.encode()])


def as_headings(headings: Sequence[str] | str) -> tuple[str, ...]:
    """Headings as they are compared: in lower case."""
    return tuple(heading.lower() for heading in as_names(headings))


def as_names(*groups: Sequence[str] | str) -> tuple[str, ...]:
    """Names in order, without repetition."""
    flat: list[str] = []
    for group in groups:
        flat.extend([group] if isinstance(group, str) else group)
    return tuple(dict.fromkeys(flat))
