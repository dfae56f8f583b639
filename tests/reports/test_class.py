"""The class page, the CSV and the summary say what the rows say, for any number of students."""

from __future__ import annotations

import csv
import io
import tracemalloc

import msgspec
import pytest

from grader.model.result import Diagnosis, Remark, Result
from reports.class_figures import attention, common_reasons, exercise_figures, spread
from reports.class_page import ClassFacts, class_page, class_page_parts, link
from reports.class_summary import summary_text
from reports.grades_csv import grades_csv
from reports.rows import ClassRow, class_row, of_key
from reports.wording import EXERCISE_SIGNS, SUBMISSION_SIGNS
from tests.reports import sample_results as sample
from tests.reports.page_reading import Page

FACTS = ClassFacts("rnn_basics", "RNN basics", "sha256:" + "ab12" * 16, "full")
ROWS = [class_row(one()) for one in (sample.graded, sample.perfect, sample.unreadable, sample.not_graded)]
HOSTILE_NAMES = [
    "<script>alert(1)</script>",
    "=cmd()",
    "a\u202eb",
    "x" * 1_000_000,
    "\ud800",
    "a/../b",
    "",
    '"&#',
]


def scored(number: int, score: float) -> ClassRow:
    """A student with that score."""
    return class_row(msgspec.structs.replace(sample.graded(f"student{number:06d}"), score=score))


def students(page: Page) -> dict[str, list[str]]:
    """The table of students, by name."""
    return {row[0].strip(): [cell.strip() for cell in row[1:]] for row in page.tables[-1][1:]}


def test_table_has_every_student_by_name() -> None:
    """All rows, sorted."""
    assert ["ada", "alan", "grace", "kurt"] == list(students(Page(class_page(reversed(ROWS), FACTS))))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.student)
def test_line_is_the_rows(row: ClassRow) -> None:
    """State, score with what is pending, and each exercise's symbol and points."""
    line = students(Page(class_page(ROWS, FACTS)))[row.student]
    sign = SUBMISSION_SIGNS[row.status]
    score = {"ada": "3 (+1)", "grace": "2", "alan": "0", "kurt": "–"}[row.student]
    assert [f"{sign.symbol} {sign.word}", score] == line[:2]
    symbols = [EXERCISE_SIGNS[mark.status].symbol for mark in row.exercises]
    assert symbols == [cell.split()[0] for cell in line[2:] if cell]


def test_every_student_is_linked() -> None:
    """Each line links the student's page."""
    links = Page(class_page(ROWS, FACTS)).attributes("a", "href")
    assert {f"reports/{row.report}" for row in ROWS} <= set(links)


def test_counts_at_the_top() -> None:
    """How many there are and in what state."""
    text = Page(class_page(ROWS, FACTS)).text
    assert "4 submissions" in text
    assert "2 graded · 1 unreadable · 1 not graded" in text


def test_attention_names_what_someone_must_look_at() -> None:
    """Not graded, unreadable, timed out, pending: each with who."""
    found = {
        item.text.split(":")[0].split(",")[0]: [row.student for row in item.rows] for item in attention(ROWS)
    }
    assert found == {
        "not graded": ["kurt"],
        "with an exercise that could not be graded": ["ada"],
        "unreadable": ["alan"],
        "ran out of time": ["ada"],
        "with points that await a person": ["ada"],
    }


@pytest.mark.parametrize(
    ("scores", "bins"),
    [([0, 0.4, 9.5, 9.4], {0: 2, 9: 2}), ([1.0], {1: 1}), ([0.95 * n for n in range(11)], None)],
)
def test_histogram_holds_everybody(scores: list[float], bins: dict[int, int] | None) -> None:
    """Each score is in one bin; the maximum is in the last."""
    figures = spread([scored(number, score) for number, score in enumerate(scores)])
    assert figures is not None
    held = {place: one.students for place, one in enumerate(figures.bins) if one.students}
    assert sum(held.values()) == len(scores)
    assert bins is None or bins == held


def test_histogram_has_its_numbers_as_a_table() -> None:
    """What the bars show can be read."""
    table = Page(class_page(ROWS, FACTS)).tables[0]
    assert [str(one.students) for one in (spread(ROWS) or pytest.fail("no spread")).bins] == [
        r[1] for r in table[1:]
    ]


def test_not_graded_counts_in_no_figure() -> None:
    """What could not be graded lowers neither the scores nor a pass rate."""
    figures = spread(ROWS)
    assert figures is not None
    assert figures.students == 3
    assert {"plot": "–", "interpretation": "–"}.items() <= {
        f.name: f.pass_rate for f in exercise_figures(ROWS)
    }.items()


def test_pass_rates() -> None:
    """Passed over counted, and the mean of the points."""
    first, second = exercise_figures(ROWS)[:2]
    assert (first.pass_rate, first.mean, first.counted) == ("100 %", 2.0, 2)
    assert (second.pass_rate, second.mean, second.partial) == ("0 %", 1.0, 1)


def test_reasons_are_counted_by_student() -> None:
    """The most common first, each with its message."""
    rows = [*ROWS, class_row(msgspec.structs.replace(sample.graded("zoe"), exercises=(sample.clip_grad(),)))]
    assert [("factor", 2), ("no-bias", 1)] == [(one.id, one.students) for one in common_reasons(rows)]
    assert "off by a constant factor of 2" in Page(class_page(rows, FACTS)).text


def diagnosed(*diagnoses: Diagnosis) -> ClassRow:
    """A student with these reasons."""
    one = msgspec.structs.replace(sample.clip_grad(), diagnoses=diagnoses)
    return class_row(msgspec.structs.replace(sample.graded(), exercises=(one,)))


def test_one_of_several_mistakes_is_counted_as_one() -> None:
    """What cannot be told apart is one reason, in whichever order it was told; alone it is another."""
    one = Diagnosis(id="one", message="It is one.", alternatives=("other",))
    other = Diagnosis(id="other", message="It is the other.", alternatives=("one",))
    alone = msgspec.structs.replace(one, alternatives=())
    found = common_reasons([diagnosed(one, other), diagnosed(other, one), diagnosed(alone)])
    assert [("one or other", 2), ("one", 1)] == [(reason.id, reason.students) for reason in found]
    assert "Either: It is one. Or: It is the other." == found[0].message


def test_a_reason_with_details_of_its_own_is_an_example() -> None:
    """Numbers of one student's answer are not told as everybody's."""
    rows = [diagnosed(Diagnosis(id="departs", message=f"Call {number} departs.")) for number in (2, 3)]
    assert "For example: Call 2 departs." in Page(class_page(rows, FACTS)).text
    assert "For example" not in Page(class_page(rows[:1] * 2, FACTS)).text


def test_points_that_await_a_person_are_told_beside_the_median() -> None:
    """They count as not yet earned, and the page says so where there are any."""
    told = "Points that await a person count as not yet earned."
    assert told in Page(class_page(ROWS, FACTS)).text
    assert told not in Page(class_page([class_row(sample.perfect())], FACTS)).text


@pytest.mark.parametrize("number", [0, 1, 200, 1000])
def test_page_stays_within_its_budget(number: int) -> None:
    """20 KB and 300 bytes per student, with seven exercises."""
    rows = [scored(place, 3.0) for place in range(number)]
    assert len(class_page(rows, FACTS).encode()) <= 20_000 + 300 * number


def test_pieces_make_the_page() -> None:
    """Written in pieces it is the same page."""
    assert class_page(ROWS, FACTS) == "".join(class_page_parts(ROWS, FACTS))


def test_rows_share_what_repeats() -> None:
    """A row of a large class costs at most 600 bytes."""
    scored(0, 1.0)
    tracemalloc.start()
    rows = [scored(place, 3.0) for place in range(2000)]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held / len(rows) <= 600


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_hostile_names_stay_names(name: str) -> None:
    """They add no tag to the page, no formula to the CSV, no control character anywhere."""
    rows = [*ROWS, msgspec.structs.replace(class_row(sample.graded(name)), report="opaque.html")]
    source = class_page(rows, FACTS)
    table = grades_csv(rows)
    assert {tag for tag, _ in Page(class_page(ROWS, FACTS)).tags} == {tag for tag, _ in Page(source).tags}
    assert len((source + table + summary_text(rows)).encode()) < 60_000
    assert not set(source + table + summary_text(rows)) & set("\x00\x1b\u202e")
    assert not [line for line in csv.reader(io.StringIO(table)) if line[0].startswith(tuple("=+-@\t\r"))]


def test_students_are_called_by_name() -> None:
    """On the page, in the table and in the summary; where several have one name, with their ids."""
    rows = [class_row(sample.named(sample.graded(name), "Ada L")) for name in ("ada", "ada-5f3c1a")]
    rows += [class_row(sample.nothing_handed_in())]
    assert ["Ada L (ada)", "Ada L (ada-5f3c1a)", "Konrad Zuse"] == list(
        students(Page(class_page(rows, FACTS)))
    )
    lines = list(csv.DictReader(io.StringIO(grades_csv(rows))))
    assert [("ada", "Ada L"), ("ada-5f3c1a", "Ada L")] == [(one["student"], one["name"]) for one in lines[:2]]
    assert "! 1 with nothing handed in that could be graded: Konrad Zuse" in summary_text(rows)


def test_who_handed_nothing_in_is_counted_and_has_no_score() -> None:
    """There is a row, a state and a count, and the median is of the others."""
    rows = [scored(1, 4.0), class_row(sample.nothing_handed_in())]
    page = Page(class_page(rows, FACTS))
    assert "1 graded · 0 unreadable · 1 with nothing handed in · 0 not graded" in page.text
    assert ["∅ nothing handed in", "0"] == students(page)["Konrad Zuse"][:2]
    assert "median 4 of" in summary_text(rows)


OTHER = "sha256:" + "ef56" * 16


def test_rows_under_another_key_are_told_and_never_mixed() -> None:
    """They stand in the table with that word, and in no figure; who they are stands above."""
    old = [msgspec.structs.replace(scored(number, 0.0), key=OTHER) for number in (2, 3, 4)]
    rows = [scored(1, 4.0), *old]
    page = Page(class_page(rows, FACTS))
    assert ["✓ graded", "✓ graded, other key"] == [students(page)[f"student00000{at}"][0] for at in (1, 2)]
    assert "Median 4," in page.text
    for text in (page.text, summary_text(rows, FACTS.key)):
        assert "3 under another answer key, and not in these figures: grade again" in " ".join(text.split())
    assert "median 4 of" in summary_text(rows, FACTS.key)
    assert [1, 0] == [len(exercise_figures(of_key(rows, key))[:1]) for key in (OTHER, "sha256:0")]
    keys = {line["student"]: line["key"] for line in csv.DictReader(io.StringIO(grades_csv(rows)))}
    assert 2 == len(set(keys.values()))


@pytest.mark.parametrize(
    ("remark", "text"),
    [
        ("several_attempts", "handed in more than once: the newest counts"),
        ("several_notebooks", "with several notebooks, of which one is graded"),
        ("not_on_roster", "not on the roster"),
        ("other_assignment", "of another assignment, by what is in it"),
    ],
)
def test_how_it_was_handed_in_needs_attention(remark: Remark, text: str) -> None:
    """What was chosen among several, or does not belong, is told with who."""
    rows = [*ROWS, class_row(sample.named(sample.graded("zoe"), "Zoe", 1, remark))]
    assert [["zoe"]] == [[row.student for row in one.rows] for one in attention(rows) if one.text == text]


def test_link_is_quoted() -> None:
    """A file name with characters of addresses still is that file."""
    row = msgspec.structs.replace(class_row(sample.graded()), report="a b#c?d%:\ud800.html")
    assert link(row) == "reports/a%20b%23c%3Fd%25%3A%3F.html"


def test_csv_has_a_line_per_student_and_two_columns_per_exercise() -> None:
    """Header and lines as promised, LF at the ends."""
    table = grades_csv(ROWS)
    lines = list(csv.DictReader(io.StringIO(table)))
    assert ["ada", "alan", "grace", "kurt"] == [line["student"] for line in lines]
    assert "\r" not in table
    assert table.endswith("\n")
    assert table.startswith(
        "student,name,status,score,max_score,pending,key,recurrence,recurrence_status,rnn_step,"
    )


@pytest.mark.parametrize("result", [sample.graded(), sample.perfect(), sample.unreadable()])
def test_csv_numbers_are_the_records(result: Result) -> None:
    """Score, maximum, pending, and every exercise's points and status."""
    line = next(csv.DictReader(io.StringIO(grades_csv([class_row(result)]))))
    facts = (float(line["score"]), float(line["max_score"]), float(line["pending"]), line["status"])
    assert (result.score, result.max_score, result.pending, result.status) == facts
    for exercise in result.exercises:
        open_points = exercise.status in ("pending", "not_graded")
        assert line[exercise.name] == ("" if open_points else f"{exercise.score:g}")
        assert line[f"{exercise.name}_status"] == exercise.status


def test_csv_has_no_score_for_what_was_not_graded() -> None:
    """An empty cell, never a zero."""
    line = next(csv.DictReader(io.StringIO(grades_csv([class_row(sample.not_graded())]))))
    assert line["score"] == ""


@pytest.mark.parametrize(
    "text",
    [
        "4 submissions: 2 graded, 1 not graded, 1 unreadable",
        "median 2 of 11.5 points",
        "! 1 ran out of time: ada",
    ],
)
def test_summary_says(text: str) -> None:
    """Counts, scores and what needs attention after a run."""
    assert text in summary_text(ROWS)


def test_summary_of_nobody() -> None:
    """An empty run has a summary too."""
    assert summary_text([]) == "0 submissions\n"
