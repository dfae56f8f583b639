"""One way in which an exercise was tried, the ladder of such ways, and the choice among what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from grader.extract.locate import Definition
from grader.judge.answers import Answer
from grader.judge.verdicts import Verdict
from grader.model.answer_key import BaseKey, Trial
from grader.model.observation import Observation
from grader.model.result import Diagnosis, ExerciseStatus
from grader.model.submission import Program

NO_PROGRAM = Program(statements=())
NOTHING_FILLED_IN = "Nothing was filled in here."


class Trust(IntEnum):
    """How surely an attempt shows the student's own answer to what was asked."""

    UNSURE = 0  # it may have been asked or read in a way that the student did not mean
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Ending:
    """What became of an exercise that was not judged, and the exercise that it waits for, if any."""

    status: ExerciseStatus
    waits_for: str | None = None
    text: str = ""  # of a question answered in words
    packages: tuple[str, ...] = ()  # that it needs and that are not installed here


@dataclass(frozen=True, slots=True)
class Followed:
    """What was learnt when stand-ins gave right answers to an exercise's calls of earlier ones.

    `departures` say which calls the reference does not make. If there are none, `own` are the verdicts
    with right answers: what fails there is the exercise's own fault.
    """

    departures: tuple[Diagnosis, ...] = ()
    own: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way in which an exercise was tried: what was run, what it showed, and the verdicts on that.

    `judged_by` is the exercise whose checks were judged: another one where a class is judged by a script
    that uses it. `answers` are the places of a script's outputs. `notes` say how it was found and read.
    """

    judged_by: BaseKey
    program: Program = NO_PROGRAM
    trials: Sequence[Trial] = ()  # as they were run, one for each observation
    observations: Sequence[Observation] = ()
    verdicts: Sequence[Verdict] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    definition: Definition | None = None
    notes: tuple[str, ...] = ()
    found_as: str | None = None
    followed: Followed | None = None  # set where stand-ins answered its calls of earlier ones
    ending: Ending | None = None
    trust: Trust = Trust.SURE
    by_name: bool = False  # values were told under their own names
    alone: bool = False  # all that earlier exercises give it is right: what fails is its own
    supersedes: bool = False  # it refines an earlier attempt, and so is preferred if it is as right

    @property
    def passed_count(self) -> int:
        """How many checks that count are passed; if none is judged yet, how many answers are right."""
        if not self.verdicts:
            return sum(answer.right for answer in self.answers.values())
        return sum(verdict.status == "passed" for verdict in self.verdicts if not verdict.check.advice)

    @property
    def right_values(self) -> int:
        """How many values that count are right, in passed checks and in others."""
        scored = [verdict for verdict in self.verdicts if not verdict.check.advice]
        return sum(value.right for verdict in scored for value in verdict.judged_values)

    @property
    def right(self) -> bool:
        """Whether every check that counts and could be tried is passed."""
        tried = [verdict for verdict in self.verdicts if verdict.status != "skipped"]
        return self.ending is None and all(
            verdict.status == "passed" for verdict in tried if not verdict.check.advice
        )

    @property
    def answers_right(self) -> bool:
        """Whether every output of a script was found where it is right in every trial."""
        return bool(self.answers) and all(answer.right for answer in self.answers.values())


def choose(attempts: Iterable[Attempt]) -> Attempt:
    """The attempt that an exercise is graded by.

    That is the one with the most trust; of these one that ends the exercise without a verdict; else the one
    with most that is right. Of equals it is the first, unless a later one supersedes it.
    """
    best, *others = attempts
    for attempt in others:
        rank, best_rank = _rank(attempt), _rank(best)
        if rank > best_rank or (attempt.supersedes and rank == best_rank):
            best = attempt
    return best


def _rank(attempt: Attempt) -> tuple[Trust, bool, int, int, bool]:
    ended = attempt.ending is not None
    return attempt.trust, ended, attempt.passed_count, attempt.right_values, attempt.by_name
