"""What of a student's code a page quotes, and where: each line once, the least useful left out first.

Exercises that build on each other use the same cells; quoted with each, they would be most of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from grader.model.result import Excerpt, ExerciseResult, ExerciseStatus, places_in_words
from reports.code_lines import Line, code_lines, text_lines
from reports.wording import NEEDS_WORK

#: How little an excerpt matters: the first two are indispensable, the last goes first.
_FAILED, _MARKED, _PASSED, _FAILED_USES, _PASSED_USES = range(5)
LINE_MARKUP: Final = 16  # bytes around a quoted line
#: Nothing of the student's to look at: the code is the handout's.
NOTHING_THERE: Final[frozenset[ExerciseStatus]] = frozenset({"unfilled", "missing"})


#: Where a line stands: in which file beside the notebook, if in one, and in which cell.
Place = tuple[str, int]


class Piece(NamedTuple):
    """A quoted stretch of a cell."""

    place: Place
    lines: tuple[Line, ...]

    @property
    def where(self) -> str:
        """The cell or file that it stands in, in words."""
        return places_in_words([self.place])


class Elsewhere(NamedTuple):
    """Places (in words) that are quoted under another exercise, told by its number from 1 and its name."""

    number: int
    name: str
    where: str


class Quoted(NamedTuple):
    """One exercise's code: what holds the answer, what it uses, what stands elsewhere or nowhere.

    `left_out` are the places, in words, that are not quoted, to keep the page small.
    """

    own: tuple[Piece, ...]
    used: tuple[Piece, ...]
    elsewhere: tuple[Elsewhere, ...]
    left_out: str


class Quotations(NamedTuple):
    """The code of all exercises, in their order, and how many characters of it could be spared."""

    exercises: tuple[Quoted, ...]
    spare: int


class _Candidate(NamedTuple):
    tier: int
    position: int
    excerpt: Excerpt


def quotations(exercises: Sequence[ExerciseResult], lines: int, spare: float) -> Quotations:
    """What to quote: at most `lines` of an excerpt, and `spare` characters that are not indispensable.

    The code of what failed and every marked line are quoted whatever they take.
    """
    plans = [_Plan() for _ in exercises]
    shown: dict[tuple[str, int, int], int] = {}
    spent = 0
    for tier, position, excerpt in sorted(_candidates(exercises), key=lambda one: (one.tier, one.position)):
        places, plan, place = _places(excerpt), plans[position], (excerpt.file, excerpt.cell)
        if not excerpt.marked and all(line in shown for line in places):
            if places and tier < _PASSED_USES:
                plan.elsewhere.add((shown[places[0]], place))
            continue
        piece = Piece(place, tuple(code_lines(excerpt, lines)))
        cost = sum(len(line.text) + LINE_MARKUP for line in piece.lines) if tier > _MARKED else 0
        if spent + cost > spare:
            plan.left_out.add(place)
            continue
        spent += cost
        (plan.own if excerpt.target else plan.used).append(piece)
        shown.update(dict.fromkeys(places, position))
    return Quotations(tuple(plan.quoted(position, exercises) for position, plan in enumerate(plans)), spent)


@dataclass(slots=True)
class _Plan:
    """One exercise's code while it is being collected; `elsewhere` are positions with places."""

    own: list[Piece] = field(default_factory=list)
    used: list[Piece] = field(default_factory=list)
    elsewhere: set[tuple[int, Place]] = field(default_factory=set)
    left_out: set[Place] = field(default_factory=set)

    def quoted(self, position: int, exercises: Sequence[ExerciseResult]) -> Quoted:
        homes = sorted({home for home, _ in self.elsewhere if home != position})
        elsewhere = (
            Elsewhere(
                home + 1,
                exercises[home].name,
                places_in_words(sorted(place for at, place in self.elsewhere if at == home)),
            )
            for home in homes
        )
        return Quoted(
            _in_order(self.own),
            _in_order(self.used),
            tuple(elsewhere),
            places_in_words(sorted(self.left_out)),
        )


def _in_order(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(pieces, key=lambda piece: (piece.place, piece.lines[:1])))


def _candidates(exercises: Sequence[ExerciseResult]) -> Iterable[_Candidate]:
    """Every excerpt with how little it matters, but for what was not begun."""
    for position, exercise in enumerate(exercises):
        failed = exercise.status in NEEDS_WORK
        for excerpt in exercise.code:
            if exercise.status in NOTHING_THERE and not excerpt.marked:
                continue
            if excerpt.marked:
                tier = _MARKED
            elif excerpt.target:
                tier = _FAILED if failed else _PASSED
            else:
                tier = _FAILED_USES if failed else _PASSED_USES
            yield _Candidate(tier, position, excerpt)


def _places(excerpt: Excerpt) -> list[tuple[str, int, int]]:
    """The file, cell and number of every line that is not blank."""
    numbered = enumerate(text_lines(excerpt), excerpt.first_line)
    return [(excerpt.file, excerpt.cell, number) for number, line in numbered if line.strip()]
