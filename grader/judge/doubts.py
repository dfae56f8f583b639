"""What it means that data could not be varied: nothing, that an answer is no computation, or a person's say.

Which data are written, and where, is the grader's own reading of the source (`Footing`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from grader.judge.answers import Answer, expectations_of, surely_varied
from grader.judge.reading import right_at
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Check, ScriptKey
from grader.model.observation import Observation
from grader.model.submission import Footing

Meaning: TypeAlias = Literal["nothing", "constants", "for a person"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Of an output, the trials in which it is not right and data were not surely varied, by the data's names.

    `of_all`: nothing else shows that it is computed, so that it is in doubt as published, too.
    """

    lacking: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    means: Meaning = "nothing"
    of_all: bool = False
    idle: frozenset[str] = frozenset()

    def verdict(self, check: Check, observation: Observation) -> Verdict:
        """What comes of a check that is in doubt."""
        (expectation,) = check.expectations
        everywhere = sorted({name for names in self.lacking.values() for name in names})
        names = self.lacking.get(expectation.trial) or everywhere
        if self.means == "for a person":
            single = f"{expectation.output} is computed from numbers that are typed in one by one"
            message = f"{single}, so no other {_listed(names)} could be tried: a person will look at it."
            return Verdict(check, "failed").left_to_a_person(message)
        if self.means == "constants":
            return Verdict(check, "failed", self._constants(expectation.output, names))
        return Verdict(check, "skipped", _not_tried(names, self.idle, observation))

    def _constants(self, output: str, names: Sequence[str]) -> str:
        idle = [name for name in names if name in self.idle]
        if idle:
            return f"{_listed(idle)} stands in the notebook, but {output} is not computed from it."
        return f"{output} is made of numbers that are typed in; compute it from {_listed(names)}."


def doubt_about(
    exercise: ScriptKey, answer: Answer, observations: Sequence[Observation], footing: Footing
) -> Doubt:
    """What is in doubt of an output; where it is wrong as published, only what could not be tried."""
    expected = expectations_of(exercise, answer.output)
    right = {
        trial
        for trial, one in expected.items()
        if right_at(answer.place, exercise, one, answer.output, observations[trial]) is not None
    }
    in_question = 0 in right and not answer.typed_in
    of_no_use = footing.idle if in_question else frozenset()
    lacking = {
        trial: missing
        for trial in sorted(expected.keys() - right)
        if (missing := _not_varied(exercise, trial, observations[trial], of_no_use))
    }
    if not in_question or not lacking:
        return Doubt(lacking, idle=footing.idle)
    every = {name for names in lacking.values() for name in names}
    proven = bool(right - {0})
    means = _meaning(every, footing, proven=proven)
    return Doubt(lacking, means, of_all=means != "nothing" and not proven, idle=footing.idle)


def _meaning(names: Set[str], footing: Footing, *, proven: bool) -> Meaning:
    """What it means that these data were not varied, or make no difference to an answer that is right."""
    if names.isdisjoint(footing.idle):
        if not names.isdisjoint(footing.spelt):
            return "for a person"  # its run did not find what stands there
        if proven:
            return "nothing"
    return "for a person" if names <= footing.own_numbers else "constants"


def _not_varied(exercise: ScriptKey, trial: int, observation: Observation, idle: Set[str]) -> tuple[str, ...]:
    """Data that a trial was to vary and that were not surely found, or are `idle`."""
    if observation.status == "sandbox_error":
        return ()
    varied = surely_varied(exercise, trial, observation) - idle
    return tuple(name for name in exercise.trials[trial].givens if name not in varied)


def _not_tried(names: Sequence[str], idle: frozenset[str], observation: Observation) -> str:
    """Why data could not be varied: nowhere written, only as single numbers, or of no use to the answer."""
    unused = [name for name in names if name in idle]
    if unused:
        stands = f"{_listed(unused)} stands in the notebook, but the value is not computed from it"
        return f"Could not be tried: {stands}."
    if {use.name for use in observation.givens} >= set(names):
        return "Could not be tried for sure: the data stand in the code as single numbers."
    lacking = _listed(names)
    return f"Could not be tried: {lacking} does not stand in the code as a list or an array."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
