"""One submission as a page: for the student, or for staff with what hidden checks saw."""

from __future__ import annotations

from typing import Final, NamedTuple

from grader.model.result import Result
from grader.model.visibility import student_view
from reports import rendering
from reports.cleaning import clean_line
from reports.first_fix import first_fix
from reports.public_checks import PublicChecks
from reports.quoting import Quotations, quotations
from reports.reasons import shared_notes
from reports.wording import (
    ADVICE_SIGN,
    CHECK_SIGNS,
    EXERCISE_SIGNS,
    EXPLANATIONS,
    NEEDS_WORK,
    SUBMISSION_SIGNS,
)

TYPICAL: Final = 60_000  # bytes; beyond it code is left out that explains no failure
HARD_LIMIT: Final = 150_000  # bytes; beyond it arrays and long listings are left to the result file


class Caps(NamedTuple):
    """How much of each kind of text a page shows, in characters or lines."""

    message: int = 1200
    line: int = 300
    block: int = 3000
    code_lines: int = 150
    prose: int = 12_000


# Tried in turn until the page fits; the last one holds numbers and sentences only.
CAPS: Final = (Caps(), Caps(600, 200, 600, 60, 4000), Caps(200, 80, 0, 12, 600))


def student_page(result: Result, public: PublicChecks | None = None) -> str:
    """The page to hand out; whatever record is given, what hidden checks saw is taken out first.

    Of a student's own run, `public` checks are counted where there are points otherwise.
    """
    return _page(student_view(result), staff=False, public=public)


def staff_page(result: Result) -> str:
    """The same page with everything that the record holds."""
    return _page(result, staff=True)


def _page(result: Result, *, staff: bool, public: PublicChecks | None = None) -> str:
    page = ""
    for caps in CAPS:
        code = quotations(result.exercises, caps.code_lines, TYPICAL)
        page = _rendered(result, code, caps, staff, public)
        excess = _size(page) - TYPICAL
        if excess > 0 < code.spare:
            code = quotations(result.exercises, caps.code_lines, max(0, code.spare - excess))
            page = _rendered(result, code, caps, staff, public)
        if _size(page) <= HARD_LIMIT:
            break
    return page


def _rendered(result: Result, code: Quotations, caps: Caps, staff: bool, public: PublicChecks | None) -> str:
    return rendering.template("student.html.j2").render(
        result=result,
        title=clean_line(result.title or result.assignment, 120),
        sha256=f"sha256:{result.submission.sha256.removeprefix('sha256:')}",
        fix=first_fix(result),
        need_work=sum(exercise.status in NEEDS_WORK for exercise in result.exercises),
        shared=shared_notes(result.exercises),
        code=code.exercises,
        staff=staff,
        public=public,
        caps=caps,
        **_WORDS,
    )


def _size(page: str) -> int:
    """The page's bytes; of one that is far too large, its characters, which are fewer."""
    return len(page) if len(page) > HARD_LIMIT else len(page.encode())


_WORDS: Final[dict[str, object]] = {
    "exercise_signs": EXERCISE_SIGNS,
    "check_signs": CHECK_SIGNS,
    "submission_signs": SUBMISSION_SIGNS,
    "advice_sign": ADVICE_SIGN,
    "explanations": EXPLANATIONS,
    "needs_work": NEEDS_WORK,
}
