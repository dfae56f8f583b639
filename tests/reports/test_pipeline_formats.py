"""What pipelines read: GitHub's log and summary, Gradescope, Classroom 50 and the Classroom before it."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Any

import msgspec
import pytest

from grader.errors import UsageError
from grader.model.result import Result
from reports.classroom50 import classroom50
from reports.formats import FORMATS, Run, format_of_file, written
from reports.github_actions import annotation_lines, command, outputs
from reports.github_classroom import notices, reporter_output
from reports.gradescope import gradescope
from reports.markdown_report import code, markdown, plain
from reports.public_checks import public_checks
from tests.reports import sample_results as sample
from tests.reports.test_student_page import HOSTILE, hostile

GRADED = sample.graded()
EVERY_RESULT = [
    GRADED,
    sample.perfect(),
    sample.unreadable(),
    sample.not_graded(),
    sample.nothing_handed_in(),
]
RUNNER = {
    "CLASSROOM": "ml-2026",
    "ASSIGNMENT": "rnn-basics",
    "USERNAME": "ada",
    "SUBMISSION_TAG": "submit/2026-11-22T15-09-00Z",
    "COMMIT_URL": "https://example.org/c",
    "RELEASE_URL": "https://example.org/r",
}
WHEN = "2026-11-22T15:09:00Z"
RUN = Run(RUNNER, WHEN)
#: What Classroom 50's collector looks at (FORMATS of its project): name → the check of its value.
CLASSROOM50: dict[str, Callable[[Any], bool]] = {
    "schema": lambda value: value == "classroom50/result/v1",
    "classroom": lambda value: value == "ml-2026",
    "assignment": lambda value: value == "rnn-basics",
    "owner": lambda value: value == "ada",
    "assignment_type": lambda value: value in ("individual", "group"),
    "submission": lambda value: value.startswith("submit/"),
    "commit": lambda value: value.startswith("https://"),
    "release": lambda value: value.startswith("https://"),
    "review": lambda value: value == "https://example.org/c",
    "datetime": lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value) is not None,
    "graded_at": lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value) is not None,
    "score": lambda value: type(value) is int and value >= 0,
    "max-score": lambda value: type(value) is int and value >= 0,
    "tests": lambda value: type(value) is list,
}


def test_annotations_say_where_and_why() -> None:
    """One for each exercise that needs work, what to fix first before all; the title has cell and line."""
    lines = annotation_lines([GRADED])
    assert lines[0].startswith(
        "::error file=ada.ipynb,line=1,title=rnn_step%3A cell 5%2C line 2::leaves out the bias b%0A"
    )
    assert lines[0].endswith('cell 5, line 2: a = p["W"] @ h_prev + p["U"] @ x_t')
    assert 4 == len(lines)


def test_a_script_is_annotated_on_its_line() -> None:
    """A script of one cell has lines that help; the line of a notebook's JSON helps nobody."""
    step = msgspec.structs.replace(
        sample.rnn_step(), code=(msgspec.structs.replace(sample.rnn_step().code[0], cell=1),)
    )
    facts = msgspec.structs.replace(GRADED.submission, file="work/ada.py")
    result = msgspec.structs.replace(GRADED, exercises=(step,), submission=facts)
    assert annotation_lines([result])[0].startswith("::error file=work/ada.py,line=2,title=")


def test_ten_annotations_at_most() -> None:
    """GitHub shows no more of a step."""
    assert 10 == len(annotation_lines([GRADED] * 9))


@pytest.mark.parametrize("text", ["a\n::error::b", "a\r\nb", "100%0A", "x,line=9::y"])
def test_a_command_is_one_line(text: str) -> None:
    """Neither the message nor a property can end the command or begin another."""
    line = command("error", text, file=text, title=text)
    assert 1 == len(line.splitlines())
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert text == message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
    assert 2 == len(properties.split(","))


@pytest.mark.parametrize("text", [*HOSTILE.values(), "::error::x\n##[error]x", "\n::stop-commands::x"])
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_text(form: str, text: str) -> None:
    """No format holds a control character, and what is printed holds no command but ours."""
    if "\ud800" in text:
        text = text.encode("utf-8", "replace").decode()  # as submissions are read
    made = written(form, [msgspec.structs.replace(hostile(text), key=GRADED.key)], RUN)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", made)
    for line in made.splitlines():
        ours = form == "github" and line.startswith("::error file=")
        assert ours or form in ("csv", "markdown") or not line.strip().startswith("::")
        assert form == "csv" or not re.search(r"##\w*\[", line)
        assert not ours or "::error" not in line[2:].replace("%3A", ":").partition("::")[0]


@pytest.mark.parametrize("result", EVERY_RESULT, ids=lambda one: one.status)
@pytest.mark.parametrize("form", FORMATS)
def test_every_result_can_be_written(form: str, result: Result) -> None:
    """Every format has a text for every result, without anything hidden."""
    made = written(form, [result], RUN)
    assert sample.CANARY not in made
    if form not in ("junit", "github", "csv", "markdown"):
        json.loads(made)


def test_some_formats_are_for_one() -> None:
    """Of several submissions there is no such file; every other format holds them all."""
    for name, form in FORMATS.items():
        if form.one:
            with pytest.raises(UsageError, match=f"The format {name} is for one submission; 2 were graded"):
                written(name, [GRADED, sample.graded("bo")], RUN)
        else:
            assert "bo" in written(name, [GRADED, sample.graded("bo")], RUN)


@pytest.mark.parametrize(
    ("file", "form"), [("a.xml", "junit"), ("a.JSON", "json"), ("a/b.csv", "csv"), ("a.md", "markdown")]
)
def test_the_ending_says_the_format(file: str, form: str) -> None:
    """A file is written in the format that its ending is used for."""
    assert form == format_of_file(PurePath(file))


def test_an_ending_that_says_nothing() -> None:
    """What it can be is told."""
    with pytest.raises(UsageError, match=r"In what format shall out\.txt be written\? Say --format"):
        format_of_file(PurePath("out.txt"))


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (GRADED, {"score": "3", "max-score": "11.5", "pending": "1", "percent": "26.09", "passed": "false"}),
        (sample.perfect(), {"score": "2", "max-score": "2", "percent": "100", "passed": "true"}),
        (sample.unreadable(), {"score": "0", "passed": "false"}),
    ],
)
def test_outputs(result: Result, expected: dict[str, str]) -> None:
    """What a step hands to the next."""
    assert expected.items() <= outputs([result]).items()


def test_a_students_own_run_counts_checks() -> None:
    """It knows nothing of points that other checks decide."""
    public = public_checks(sample.practice_key(GRADED))
    assert "2 of 7 public checks" == outputs([GRADED], public)["summary"]
    assert "**public checks 2 of 7**" in markdown([GRADED], public)
    assert "| rnn_step | ◐ partial | 1 / 3 |" in markdown([GRADED], public)


def test_the_summary() -> None:
    """A table of exercises, what to fix first, the reasons with the student's own line as code."""
    text = markdown([GRADED])
    for part in (
        "## RNN basics: ada\n\n**3 of 11.5 points** (1 awaits a person)",
        "| rnn_step | ◐ partial | 1 / 4 |",
        "Fix first: **rnn_step**, worth up to 3 points.",
        '- leaves out the bias b\n  - cell 5, line 2: ` a = p["W"] @ h_prev + p["U"] @ x_t `',
    ):
        assert part in text


def test_a_summary_that_is_too_long() -> None:
    """It is cut at a whole section, and says so."""
    text = markdown([GRADED] * 50, most_bytes=20_000)
    assert len(text.encode()) <= 20_000
    assert text.endswith("*More is left out here: it would not fit.*\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rnn_step", "rnn_step"),
        ("_x_ **b** `c`", "&#95;x&#95; &#42;&#42;b&#42;&#42; &#96;c&#96;"),
        ("<img src=x>|@ada #1", "&#60;img src=x&#62;&#124;&#64;ada &#35;1"),
        ("https://example.org", "https&#58;&#47;&#47;example.org"),
        ("a\n# b", "a &#35; b"),
    ],
)
def test_plain_text_is_no_markdown(text: str, shown: str) -> None:
    """Nothing in it is formatted, a link, a mention or the end of a table's cell."""
    assert shown == plain(text)


def test_code_with_ticks() -> None:
    """A line of code stays code, whatever ticks are in it."""
    assert "``` a ``b`` c ```" == code("  a ``b`` c\n")


def test_gradescope() -> None:
    """A visible test for every exercise, the reasons as plain text, and the score that counts."""
    made: dict[str, Any] = json.loads(gradescope(GRADED))
    assert (3.0, "visible", "hidden") == (made["score"], made["visibility"], made["stdout_visibility"])
    tests = {test["name"].partition(":")[0]: test for test in made["tests"]}
    assert (1.0, 4.0, "failed") == tuple(tests["rnn_step"][name] for name in ("score", "max_score", "status"))
    assert "leaves out the bias b\n  cell 5, line 2: a = " in tests["rnn_step"]["output"]
    assert "score" not in tests["interpretation"]
    assert [] == [test for test in made["tests"] if "visibility" in test]


@pytest.mark.parametrize("result", EVERY_RESULT, ids=lambda one: one.status)
def test_classroom50(result: Result) -> None:
    """Every field is as its collector wants it: whole numbers, unique short names, a score within bounds."""
    made = json.loads(classroom50(result, RUNNER, WHEN))
    assert CLASSROOM50.keys() == made.keys()
    assert [] == [name for name, is_right in CLASSROOM50.items() if not is_right(made[name])]
    assert made["score"] <= made["max-score"]
    assert round(100 * result.score) == made["score"]
    names = [test["test-name"] for test in made["tests"]]
    assert len(set(names)) == len(names)
    assert all(0 < len(name.encode()) <= 100 for name in names)
    assert all(test["score"] <= test["max-score"] for test in made["tests"])


def test_classroom50_names() -> None:
    """Two exercises of one name, or of a very long one, are two tests."""
    long = msgspec.structs.replace(sample.recurrence(), name="é" * 90)
    result = msgspec.structs.replace(GRADED, exercises=(long, long, sample.recurrence()))
    names = [test["test-name"] for test in json.loads(classroom50(result, RUNNER, WHEN))["tests"]]
    assert (3, True) == (len(set(names)), all(len(name.encode()) <= 100 for name in names))


@pytest.mark.parametrize(
    ("result", "status", "notice"),
    [(GRADED, "fail", "Points 3.0/11.5"), (sample.perfect(), "pass", "Points 2.0/2.0")],
)
def test_the_classroom_before_it(result: Result, status: str, notice: str) -> None:
    """The reporter's output has exact points; the two notices say the same."""
    made = json.loads(base64.b64decode(reporter_output(result)))
    assert (1, status, result.max_score) == (made["version"], made["status"], made["max_score"])
    assert result.score == sum(test["score"] for test in made["tests"])
    assert f"::notice title=Autograding complete::{notice}" == notices(result)[0]
    points = json.loads(notices(result)[1].removeprefix("::notice title=Autograding report::"))
    assert {"totalPoints": result.score, "maxPoints": result.max_score} == points


def test_a_table_of_several() -> None:
    """The table has a line for each."""
    rows = list(csv.DictReader(io.StringIO(written("csv", [GRADED, sample.graded("bo")], RUN))))
    assert ["ada", "bo"] == [row["student"] for row in rows]
