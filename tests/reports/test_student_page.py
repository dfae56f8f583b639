"""The student page says what the record says, all of it, and nothing that is not the student's to see."""

from __future__ import annotations

import msgspec
import pytest

from grader.model.result import CheckResult, Entry, Evidence, Excerpt, ExerciseResult, Result, SubmissionFacts
from grader.model.visibility import student_view
from reports.code_lines import code_lines
from reports.formatting import points
from reports.student_page import HARD_LIMIT, staff_page, student_page
from reports.wording import ADVICE_SIGN, CHECK_SIGNS, EXERCISE_SIGNS
from tests.reports import sample_results as sample
from tests.reports.page_reading import Page

GRADED = student_view(sample.graded())
EXERCISES = {exercise.name: exercise for exercise in GRADED.exercises}
EVERY_EXERCISE = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES.keys())
EVERY_CHECK = pytest.mark.parametrize("check", [check for one in GRADED.exercises for check in one.checks])


@pytest.fixture(scope="module")
def page() -> Page:
    """The page of a submission with every status in it."""
    return Page(student_page(sample.graded()))


def card(page_source: str, number: int) -> str:
    """The text of one exercise's card."""
    after = page_source.split(f'id="e{number}"', 1)[1]
    return Page("<section " + after.split("</section>", 1)[0] + "</section>").text


def test_score_and_pending_stand_at_the_top(page: Page) -> None:
    """Score, maximum, what is pending, and how many exercises need work."""
    for part in ("3 / 11.5 points", "1 awaits a person", "4 of 7 exercises need work"):
        assert part in page.text


@EVERY_EXERCISE
def test_card_tells_status_and_points(exercise: ExerciseResult) -> None:
    """Each card has its status in words with its symbol, and its points."""
    text = card(student_page(sample.graded()), list(EXERCISES).index(exercise.name) + 1)
    sign = EXERCISE_SIGNS[exercise.status]
    assert f"{sign.symbol} {sign.word}" in text
    if exercise.status in ("pending", "not_graded"):
        assert f"{points(exercise.score)} /" not in text
    else:
        assert f"{points(exercise.score)} / {points(exercise.max_score)} points" in text


@EVERY_EXERCISE
def test_chip_links_to_the_card(exercise: ExerciseResult, page: Page) -> None:
    """The first screen links every exercise's card."""
    assert f"#e{list(EXERCISES).index(exercise.name) + 1}" in page.attributes("a", "href")


@EVERY_EXERCISE
def test_everything_said_of_an_exercise_is_shown(exercise: ExerciseResult, page: Page) -> None:
    """Diagnoses with hints, notes, prose and code are all on the page."""
    said = [text for one in exercise.diagnoses for text in (one.message, one.hint)]
    said += [*exercise.notes, exercise.text]
    said += [line for excerpt in exercise.code for line in excerpt.text.splitlines()]
    assert [] == [text for text in said if " ".join(text.split()) not in page.text]


@EVERY_CHECK
def test_check_is_shown_with_status_and_message(check: CheckResult, page: Page) -> None:
    """Name, status, points and sentence of each check that the student may see."""
    sign = ADVICE_SIGN if check.advice else CHECK_SIGNS[check.status]
    score = "–" if check.status in ("skipped", "grader_error") else points(check.score)
    worth = "worth no points" if check.advice else f"{score} / {points(check.max_score)}"
    assert check.name in page.text
    assert check.visibility == "hidden" or check.message in page.text
    assert f"{sign.symbol} {sign.word}" in page.text
    assert worth in page.text


@pytest.mark.parametrize("row", range(4))
def test_worst_entries_are_the_records(row: int, page: Page) -> None:
    """Index, got, want, error and allowance in the table are the numbers of the record."""
    entry = sample.VALUES.worst[row]
    index, got, want, error, allowed, _ = page.tables[0][row + 1]
    assert index == f"[{entry.index[0]}]"
    assert float(got) == pytest.approx(float(entry.got), nan_ok=True)
    assert float(want) == pytest.approx(float(entry.want), nan_ok=True)
    assert float(error) == pytest.approx(float(entry.error), rel=5e-3, nan_ok=True)
    assert float(allowed) == pytest.approx(entry.allowed, rel=5e-3)


@pytest.mark.parametrize(
    "text",
    [
        "4 of 4 entries, the worst by 2.78e+05 × what is allowed",
        "at time step 1",
        "got (3, 1), want (3,)",
        "(4,), as wanted",
        "float64",
        "|got − want| ≤ 1e-08 + 1e-06 × |want|",
        "ZeroDivisionError in cell 6, line 3",
        "found as h_values",
        "Not charged twice",
        "Looks like off by a constant factor of 2",
        "Reason leaves out the bias b",
        "waits for a person",
        "Fix this first: rnn_step",
        "Worth up to 3 points",
        "sha256:ab12ab12ab12 ",
        "sha256:cd34cd34cd34 ",
        "grader 0.1.0 · numpy 2.4.6 · python 3.11.2",
    ],
)
def test_page_says(text: str, page: Page) -> None:
    """Evidence, names and the footer in words."""
    assert text in page.text


def test_marked_line_has_its_number_and_arrow() -> None:
    """The line with evidence against it is marked, with the student's own number."""
    assert "<mark><i>   2 → </i>    a = p[&#34;W&#34;]" in student_page(sample.graded())


@pytest.mark.parametrize("render", [student_page, staff_page])
def test_hidden_checks_leak_to_staff_only(render: object) -> None:
    """What a hidden check is called, said, compared and was given is on the staff page alone."""
    source = staff_page(sample.graded()) if render is staff_page else student_page(sample.graded())
    assert (sample.CANARY in source) == (render is staff_page)


def test_hidden_checks_are_told_as_met_or_not(page: Page) -> None:
    """A student sees that there is a hidden check, and whether it is met."""
    assert "hidden check 4: not met" in page.text
    assert "hidden check 2: met" in page.text


@pytest.mark.parametrize(
    "result",
    [sample.unreadable(), sample.not_graded(), sample.nothing_handed_in()],
    ids=["unreadable", "not graded", "nothing handed in"],
)
def test_ungraded_submission_has_a_page_that_says_why(result: Result) -> None:
    """The reason is on the page, and no exercise or advice to fix is."""
    page = Page(student_page(result))
    assert result.message in page.text
    assert "Fix this first" not in page.text


def test_the_student_is_called_by_name() -> None:
    """By the name as handed in, with the attempt where it is not the first; the id is for files."""
    text = Page(student_page(sample.named(sample.graded("ada-5f3c1a"), "Ada Lovelace", 2))).text
    assert "Ada Lovelace · attempt 2" in text
    assert "ada-5f3c1a" not in text.split("Assignment")[0]
    assert "attempt" not in Page(student_page(sample.graded())).text.split("Assignment")[0]


def test_not_graded_never_reads_as_zero() -> None:
    """A submission that we could not grade shows no score."""
    assert " 0 " not in Page(student_page(sample.not_graded())).text.split("Assignment")[0]


def test_a_full_score_has_nothing_to_fix() -> None:
    """No box to fix, and a word of it."""
    page = Page(student_page(sample.perfect()))
    assert "Fix this first" not in page.text
    assert "nothing left to fix" in page.text


def test_time_is_not_on_the_page() -> None:
    """Two runs that differ in seconds only give the same page."""
    slower = msgspec.structs.replace(sample.graded(), seconds=99.9)
    assert student_page(sample.graded()) == student_page(slower)


def test_usual_page_is_small() -> None:
    """A page with every status has at most 25 KB."""
    assert len(student_page(sample.graded()).encode()) <= 25_000


def test_long_code_keeps_its_marked_line() -> None:
    """Lines beyond the limit give way to a mark, but for marked ones."""
    excerpt = Excerpt(cell=1, first_line=1, text="\n".join("abcdefgh"), marked=(7,))
    assert [(1, "a"), (2, "b"), (3, "…"), (7, "g"), (8, "…")] == [line[:2] for line in code_lines(excerpt, 2)]


HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "template": "{{ 7*7 }}{% raw %}",
    "formula": "=cmd()",
    "override": "a\u202eb\u2066c",
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "controls": "a\x00b\x08c\x7fd\x9be",
    "surrogate": "a\ud800b",
    "not a character": "a\uffff\ufffeb",
    "long": "x" * 1_000_000,
    "many lines": "y\n" * 500_000,
    "spaces": " " * 1_000_000,
}


def hostile(text: str) -> Result:
    """A record with the text wherever a text can stand."""
    evidence = Evidence(
        label=text, got_type=text, want_type=text, got_shape=(), want_shape=(0, 3), differing=1, total=1,
        worst=(Entry(index=(), got=text, want=text, error=text),), got_text=text, want_text=text, call=text,
        printed=text, error_type=text, error_cell=1, error_line=1,
    )  # fmt: skip
    check = CheckResult(
        name=text, visibility="public", status="raised", score=0, max_score=1, message=text, evidence=evidence
    )
    exercise = ExerciseResult(
        name=text, title=text, status="failed", score=float("nan"), max_score=float("inf"),
        found_as="f" + text, followed_from=text, notes=(text,), checks=(check,) * 3, text=text,
        code=(Excerpt(cell=1, first_line=1, text=text, marked=(1,), target=True),),
    )  # fmt: skip
    facts = SubmissionFacts(student=text, file=text, sha256=text)
    return Result(
        assignment=text, title=text, key=text, submission=facts, status="graded", message=text,
        score=float("nan"), exercises=(exercise,) * 3, notes=(text,), isolation=text,
        environment={text: text},
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_stays_text(text: str) -> None:
    """It adds no tag, keeps the page encodable, within its size, and free of what is not seen."""
    source = student_page(hostile(text))
    plain = Page(student_page(hostile("plain")))
    page = Page(source)
    assert {tag for tag, _ in plain.tags} >= {tag for tag, _ in page.tags}
    assert [] == page.mismatched
    assert len(source.encode("utf-8")) <= HARD_LIMIT
    assert not set(source) & set("\x00\x08\x1b\x7f\x9b\u202e\u2066\uffff\ufffe")


def test_numbers_that_are_none_do_not_stop_the_page() -> None:
    """nan and inf as points show a question mark, as entries their own names."""
    assert "? / ?" in Page(student_page(hostile("nan"))).text
