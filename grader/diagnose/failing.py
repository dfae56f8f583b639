"""What the recognisers of errors work on: expectations that were not met, the error of one, what is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grader.extract.name_scope import NameScope
from grader.judge.verdicts import Seen, Verdict
from grader.model.answer_key import CheckedKey, Trial
from grader.model.observation import Raised
from grader.model.result import Certainty, Diagnosis, Visibility


@dataclass(frozen=True, slots=True)
class Shown:
    """What was seen for one expectation, and whether students may know of it."""

    seen: Seen
    visibility: Visibility

    @property
    def error(self) -> Raised | None:
        """What ended its run."""
        return self.seen.error


@dataclass(frozen=True, slots=True)
class Failure:
    """An error that ended a trial of an exercise, and the names around what raised it."""

    raised: Raised
    exercise: CheckedKey
    scope: NameScope
    trial: Trial

    @property
    def is_script(self) -> bool:
        """Whether statements of the top level were run, not a call."""
        return not self.trial.steps


class Words(NamedTuple):
    """What is said: sentences, and what to do."""

    id: str
    message: str
    hint: str
    certainty: Certainty = "verified"


def shown_of(verdicts: Iterable[Verdict]) -> list[Shown]:
    """Everything that was seen."""
    return [Shown(seen, verdict.check.visibility) for verdict in verdicts for seen in verdict.seen]


def public_first(shown: Iterable[Shown]) -> list[Shown]:
    """What students may know of, and then the rest."""
    return sorted(shown, key=lambda one: one.visibility != "public")


def as_diagnosis(words: Words, shown: Sequence[Shown]) -> Diagnosis:
    """What is said of these, which students may know where they know one of them."""
    public = any(one.visibility == "public" for one in shown)
    return Diagnosis(
        id=words.id,
        message=words.message,
        hint=words.hint,
        certainty=words.certainty,
        visibility="public" if public else "hidden",
    )


def quoted(names: Iterable[str]) -> str:
    """Names of code in a row."""
    return ", ".join(f"`{name}`" for name in names)


def at_line(position: tuple[int, int]) -> str:
    """A place, as it is told."""
    return f"cell {position[0]}, line {position[1]}"
