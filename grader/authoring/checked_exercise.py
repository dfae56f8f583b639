"""What exercises share that are graded by running: a reference, cases, and known mistakes."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from typing import Any

from grader.authoring.exercise import Declared, Exercise, authoring_error, declared_here
from grader.model.answer_key import Tolerance
from grader.model.result import Visibility

#: The gradients that a returned value may be said to be.
_GRADIENTS = ("dx", "dh0", "dWx", "dWh", "db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What every kind of check has: a name, who may see it, its weight, and where it was declared."""

    name: str
    hidden: bool = False
    weight: float = 1.0
    advice: bool = False
    declared: Declared = field(default_factory=declared_here)

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
class CheckedExercise(Exercise):
    """An exercise whose reference is run on cases; what a student's code gives is held to its answers."""

    reference: Any
    _: KW_ONLY
    tolerance: Tolerance = field(default_factory=Tolerance)
    mistakes: list[KnownMistake] = field(default_factory=list, init=False)
    roles: dict[str, str] = field(default_factory=dict, init=False)
    value_weights: dict[str, float] = field(default_factory=dict, init=False)

    def mistake(
        self, id: str, variant: Any = None, *, message: str = "", hint: str = "", taken_from: Any = None
    ) -> None:
        """Declare a known mistake: `variant` answers as the reference would, had it this mistake.

        `taken_from` is a variant of the function that something is taken from, where the mistake is there.
        `message` states it as a fact ("Your values equal …"); by default it is made from the id.
        """
        text = message or f"Your answer is what one gets when it {id.replace('-', ' ')}."
        if variant is None and taken_from is None:
            raise authoring_error(self.name, f"the mistake {id} needs a variant.")
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
            names = ", ".join(unknown or mistakes) or "none"
            raise authoring_error(self.name, f"a combination names two or more known mistakes, not {names}.")
        together = [known[name] for name in mistakes]
        text = message or " And: ".join(mistake.message for mistake in together)
        advice = hint or " ".join(dict.fromkeys(mistake.hint for mistake in together if mistake.hint))
        name = id or "-and-".join(mistakes)
        self.mistakes.append(
            KnownMistake(name, text, advice, variant, declared_here(), parts=tuple(mistakes))
        )

    def worth(self, **weights: float) -> None:
        """Say what a returned value is worth beside the others, by name: `db=0.5`. The others are worth 1."""
        if wrong := [name for name, weight in weights.items() if not weight > 0]:
            raise authoring_error(self.name, f"{', '.join(wrong)} must be worth more than nothing.")
        self.value_weights.update(weights)

    def gradients(self, **roles: str) -> None:
        """Say which gradient a returned value is, where its name does not tell: `dK="dWh"`.

        The gradients are dx, dh0, dWx, dWh and db.
        """
        if unknown := sorted(set(roles.values()) - set(_GRADIENTS)):
            raise authoring_error(
                self.name, f"{', '.join(unknown)} is no gradient; there are {', '.join(_GRADIENTS)}."
            )
        self.roles.update(roles)
