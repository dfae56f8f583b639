"""Known mistakes: which of them, alone or together, explain the answers that are wrong.

A mistake is a fact where the answers equal its own in every tensor in which it departs from the
reference, on two independent cases at least, and where nothing is left to explain of these tensors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.compare.nested import agrees
from grader.diagnose.judged_parts import Part, is_far
from grader.model.answer_key import Mistake
from grader.model.result import Certainty
from grader.model.values import Value

#: A known mistake is stated as a fact when it explains two independent cases at least: one value may come of
#: several mistakes, as 0 does.
_CASES_FOR_MATCH = 2
#: Of mistakes that explain only some of the answers, three at most are named as likely; where more do, as all
#: those that leave a bias at zero, they say nothing.
_MOST_LIKELY = 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """Mistakes that explain the same wrong parts, and give the same answers there: it is one of them."""

    mistakes: tuple[Mistake, ...]
    covered: frozenset[Part]
    certainty: Certainty
    labels: tuple[str, ...] = ()  # the tensors that it is said of, where it is not of all


@dataclass(frozen=True, slots=True)
class _Fit:
    """How one mistake's answers fit the observed ones; `whole`: wherever it departs from the reference."""

    mistake: Mistake
    covered: frozenset[Part]
    whole: bool

    @property
    def cases(self) -> int:
        return len({part.trial for part in self.covered})


def explanations(mistakes: Iterable[Mistake], parts: Sequence[Part]) -> list[Explanation]:
    """The mistakes that explain the failing parts, the surest and most complete first."""
    failing = [part for part in parts if not part.ok]
    answering = _answering(parts)
    fits = [fit for fit in (_fit(mistake, parts, answering) for mistake in mistakes) if fit is not None]
    sure = _settled([fit for fit in fits if fit.whole and fit.cases >= _CASES_FOR_MATCH], failing)
    found = [Explanation(_mistakes(group), group[0].covered, "match") for group in sure]
    covered = _all_covered(sure)
    unexplained = {part.label for part in failing if part not in covered}
    left = [fit for fit in fits if not (fit.whole and fit.cases >= _CASES_FOR_MATCH)]
    for group in _cover([fit for fit in left if _is_likely(fit, failing, unexplained)], covered):
        if len(group) <= _MOST_LIKELY:
            labels = () if group[0].whole else tuple(dict.fromkeys(_labels(group[0].covered, failing)))
            found.append(Explanation(_mistakes(group), group[0].covered, "symptom", labels))
    return sorted(found, key=lambda one: (one.certainty != "match", -len(one.covered)))


def _settled(fits: Sequence[_Fit], failing: Sequence[Part]) -> list[list[_Fit]]:
    """Mistakes which together leave nothing to explain of any tensor that one of them touches."""
    chosen = _cover(fits, frozenset())
    open_labels = {part.label for part in failing} - _closed(chosen, failing)
    loose = [fit for group in chosen for fit in group if any(p.label in open_labels for p in fit.covered)]
    return _settled([fit for fit in fits if fit not in loose], failing) if loose else chosen


def _closed(chosen: Sequence[Sequence[_Fit]], failing: Sequence[Part]) -> set[str]:
    covered = _all_covered(chosen)
    return {part.label for part in failing} - {part.label for part in failing if part not in covered}


def _answering(parts: Iterable[Part]) -> dict[int, set[str]]:
    """For each trial the mistakes that have an answer to any part of it."""
    answering: dict[int, set[str]] = {}
    for part in parts:
        answering.setdefault(part.trial, set()).update(part.answers)
    return answering


def _fit(mistake: Mistake, parts: Sequence[Part], answering: dict[int, set[str]]) -> _Fit | None:
    """How a mistake fits; None where it explains no tensor, or something right would be wrong with it."""
    covered: set[Part] = set()
    wrong = {part.label for part in parts if not part.ok}
    whole = True
    for part in parts:
        answer = part.answers.get(mistake.id)
        if answer is None:
            # It has no answer at all where another one was given: it would have raised, or told nothing.
            whole = whole and (part.ok or mistake.id in answering[part.trial])
        elif answer == part.want:
            continue
        elif part.agrees(answer):
            if not part.ok:
                covered.add(part)
        elif part.ok:
            return None
        elif _departs(answer, part):
            whole = False
            wrong.discard(part.label)
            if not wrong:
                return None
    return _Fit(mistake, frozenset(covered), whole) if covered else None


def _departs(answer: Value, part: Part) -> bool:
    """Whether a mistake's answer to a part is another than the right one."""
    return is_far(answer, part.right, part.tolerance) or not agrees(answer, part.want, part.tolerance)


def _cover(fits: Sequence[_Fit], covered: frozenset[Part]) -> list[list[_Fit]]:
    """Groups of mistakes that explain the same, the most complete first, as long as each explains more."""
    groups: dict[frozenset[Part], list[_Fit]] = {}
    for fit in fits:
        groups.setdefault(fit.covered, []).append(fit)
    chosen = []
    for group in sorted(groups.values(), key=lambda group: -len(group[0].covered)):
        if not group[0].covered <= covered:
            covered |= group[0].covered
            chosen.append(group)
    return chosen


def _is_likely(fit: _Fit, failing: Sequence[Part], unexplained: set[str]) -> bool:
    """Whether a fit is worth naming: it explains tensors, that nothing else does, wherever they fail.

    Where it contradicts other tensors, two cases at least must speak for it.
    """
    labels = {part.label for part in fit.covered}
    complete = all(part in fit.covered for part in failing if part.label in labels)
    return complete and labels <= unexplained and (fit.whole or fit.cases >= _CASES_FOR_MATCH)


def _mistakes(group: Sequence[_Fit]) -> tuple[Mistake, ...]:
    return tuple(fit.mistake for fit in group)


def _labels(covered: frozenset[Part], failing: Sequence[Part]) -> list[str]:
    return [part.label for part in failing if part in covered]


def _all_covered(groups: Iterable[Sequence[_Fit]]) -> frozenset[Part]:
    return frozenset(part for group in groups for part in group[0].covered)
