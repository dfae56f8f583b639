"""From verdicts to points: one pure function, so that weights can change without running again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from grader.judge.verdicts import JudgedValue, Verdict
from grader.model.result import CheckStatus, ExerciseStatus

#: What could not be tried; its points move to the exercise's other checks.
_NOT_TRIED: frozenset[CheckStatus] = frozenset({"skipped", "grader_error"})


@dataclass(frozen=True, slots=True)
class Points:
    """Of the points that a check may give, those that it gives and those that await a person."""

    given: float
    possible: float
    pending: float = 0.0


def check_points(
    verdicts: Sequence[Verdict], points: float, kept: float = 1.0, further: float = 0.0
) -> list[Points]:
    """The points of each check, by its values; what was not tried is worth nothing.

    `kept` is the share for what is right once an earlier exercise's answer is put right, `further` the weight
    of checks that are not at hand, as the hidden ones of a practice key.
    """
    if not _is_broken(verdicts) and all(verdict.status in _NOT_TRIED for verdict in _scored(verdicts)):
        verdicts = [replace(verdict, for_a_person=True) for verdict in verdicts]
    weights = [0.0 if _is_untried(verdict) else verdict.check.weight for verdict in verdicts]
    total = sum(weights) + further
    shares = [points * weight / total if total else 0.0 for weight in weights]
    if _is_broken(verdicts):
        return [Points(0.0, share) for share in shares]
    proof = _Proof.of(verdicts)
    return [_points(verdict, share, kept, proof) for verdict, share in zip(verdicts, shares, strict=True)]


def unproven(verdicts: Sequence[Verdict]) -> list[str]:
    """The public checks that are passed and earn nothing, as their values are right nowhere else."""
    every = zip(verdicts, check_points(verdicts, 1.0), strict=True)
    public = [(verdict, one) for verdict, one in every if verdict.check.visibility == "public"]
    return [
        verdict.check.name
        for verdict, one in public
        if verdict.status == "passed" and one.possible > 0 and not one.given
    ]


def exercise_status(verdicts: Sequence[Verdict], kept: float = 1.0) -> ExerciseStatus:
    """What the checks that are worth points come to; broken by us: not graded; nothing tried: for a person.

    What follows an earlier exercise's mistake is passed, if it keeps all of its points.
    """
    scored = _scored(verdicts)
    if not scored or _is_broken(scored):
        return "not_graded"
    tried = [verdict for verdict in scored if verdict.status not in _NOT_TRIED]
    if not tried or any(verdict.for_a_person for verdict in scored):
        return "pending"
    given = sum(one.given for one in check_points(scored, 1.0, kept))
    if all(verdict.status == "passed" for verdict in tried):
        short = kept < 1 and any(verdict.followed_from for verdict in tried)
        return "partial" if short else "passed"
    return "partial" if given > 0 else "failed"


def rounded(points: float) -> float:
    """Points without the noise of binary fractions: 2.0001 is nobody's mark."""
    return round(points, 6) + 0.0


@dataclass(frozen=True, slots=True)
class _Proof:
    """Which values were tried where no handout tells the answer, by name, and which were right there once.

    What is right elsewhere only may be copied: a public check prints its answer, and what is given may be
    handed back. It counts with a value of the same name that is right, or, where there is none of that
    name, with any.
    """

    tried: frozenset[str]
    right: frozenset[str]

    @classmethod
    def of(cls, verdicts: Sequence[Verdict]) -> _Proof:
        """What the verdicts prove; where all is public, by what is not free."""
        every = [(verdict, value) for verdict in verdicts for value in _tried(verdict)]
        telling = [(verdict, value) for verdict, value in every if not value.free]
        hidden = [(verdict, value) for verdict, value in telling if verdict.check.visibility == "hidden"]
        values = [value for _, value in hidden or telling]
        return cls(frozenset(v.name for v in values), frozenset(v.name for v in values if v.right or v.once))

    def counts(self, verdict: Verdict, value: JudgedValue) -> bool:
        """Whether a right value earns its points."""
        if not value.free and verdict.check.visibility == "hidden":
            return True
        if value.name in self.tried:
            return value.name in self.right
        return bool(self.right) or not self.tried


def _tried(verdict: Verdict) -> Iterator[JudgedValue]:
    if verdict.check.weight > 0 and verdict.for_a_person:
        yield from (value for value in verdict.values if value.right)
    elif verdict.check.weight > 0 and verdict.status not in _NOT_TRIED:
        yield from verdict.judged_values


def _points(verdict: Verdict, possible: float, kept: float, proof: _Proof) -> Points:
    if _is_untried(verdict) or not possible:
        return Points(0.0, possible)
    values = verdict.judged_values
    whole = sum(value.weight for value in values)
    earned = sum(
        value.weight * (kept if value.followed_from else 1.0)
        for value in values
        if value.right and proof.counts(verdict, value)
    )
    given = possible * earned / whole if whole else 0.0
    return Points(given, possible, possible - given if verdict.for_a_person else 0.0)


def _scored(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.check.weight > 0]


def _is_untried(verdict: Verdict) -> bool:
    return verdict.status in _NOT_TRIED and not verdict.for_a_person


def _is_broken(verdicts: Sequence[Verdict]) -> bool:
    return any(verdict.status == "grader_error" for verdict in _scored(verdicts))
