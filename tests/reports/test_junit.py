"""JUnit XML: a parser of others reads it; it has a case for every check, and nothing hostile in it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import msgspec
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase

from grader.model.result import Result
from reports.junit import junit
from tests.reports import sample_results as sample
from tests.reports.test_student_page import HOSTILE, hostile

GRADED = sample.graded()


def cases(*results: Result) -> list[TestCase]:
    """The cases that a reader finds."""
    return [case for suite in JUnitXml.fromstring(junit(results).encode()) for case in suite]


def outcome(case: TestCase) -> list[tuple[type, str]]:
    """What a case came to, and its type."""
    return [(type(result), result.type) for result in case.result]


@pytest.mark.parametrize(
    ("exercise", "name", "came_to"),
    [
        ("recurrence", "the handout's sequence", []),
        ("rnn_step", "the published step", []),
        ("rnn_step", "a non-zero bias", [(Failure, "failed")]),
        ("rnn_step", "hidden check 4", [(Failure, "failed")]),
        ("clip_grad", "the zero gradient", [(Error, "raised")]),
        ("clip_grad", "a long gradient", [(Error, "timed_out")]),
        ("clip_grad", "random gradients", [(Skipped, "skipped")]),
        ("forget_factor", "answer", [(Failure, "unfilled")]),
        ("norms", "answer", [(Failure, "missing")]),
        ("interpretation", "answer", [(Skipped, "pending")]),
        ("plot", "the curve", [(Error, "grader_error")]),
    ],
)
def test_what_each_status_is(exercise: str, name: str, came_to: list[tuple[type, str]]) -> None:
    """A wrong answer is a failure, a run that ended is an error, what nobody judged is skipped."""
    (case,) = [case for case in cases(GRADED) if (case.classname, case.name) == (exercise, name)]
    assert came_to == outcome(case)


def test_the_message_stands_twice() -> None:
    """In the attribute and at the beginning of the text, for readers of either; then points and the line."""
    (case,) = [case for case in cases(GRADED) if case.name == "a non-zero bias"]
    (failure,) = case.result
    assert failure.message == failure.text.splitlines()[0] == "h_t: 4 of 4 entries differ"
    assert ["points: 0 of 1", "leaves out the bias b"] == failure.text.splitlines()[1:3]
    assert 'cell 5, line 2: a = p["W"] @ h_prev + p["U"] @ x_t' in failure.text.splitlines()


def test_totals_and_points() -> None:
    """The numbers of every suite are those of its cases; an exercise's points are properties."""
    root = ElementTree.fromstring(junit([GRADED]))
    for suite in root:
        held = [child.tag for case in suite.iter("testcase") for child in case]
        counts = [suite.get(name) for name in ("tests", "failures", "errors", "skipped")]
        every = len(list(suite.iter("testcase")))
        assert counts == [str(each) for each in (every, *map(held.count, ("failure", "error", "skipped")))]
    properties = {one.get("name"): one.get("value") for one in root[1].iter("property")}
    assert {"points": "1", "max_points": "4"} == properties
    assert root.get("tests") == str(len(cases(GRADED)))


@pytest.mark.parametrize(
    ("result", "came_to", "words"),
    [
        (sample.unreadable(), [(Failure, "unreadable")], "cut off"),
        (sample.not_graded(), [(Error, "grader_error")], "sandbox"),
        (sample.nothing_handed_in(), [(Failure, "nothing_handed_in")], "hw.pdf"),
    ],
)
def test_what_was_not_graded(result: Result, came_to: list[tuple[type, str]], words: str) -> None:
    """It has a valid file as well, which says why."""
    (case,) = cases(result)
    assert (came_to, words in case.result[0].message) == (outcome(case), True)


def test_no_two_cases_have_one_name() -> None:
    """Some readers drop the second of two: checks of one name are numbered, students stand in the suite's."""
    twice = msgspec.structs.replace(sample.clip_grad(), checks=sample.clip_grad().checks[:1] * 3)
    result = msgspec.structs.replace(GRADED, exercises=(twice,))
    names = [(case.classname, case.name) for case in cases(result, sample.graded("bo"))]
    assert len(names) == len(set(names))
    assert ("ada: clip_grad", "the zero gradient (3)") in names


@pytest.mark.parametrize(
    "text", [*HOSTILE.values(), "]]>", "a\n::error::x", "[[ATTACHMENT|/etc/passwd]]", "\ufffe"]
)
def test_hostile_text(text: str) -> None:
    """Whatever a student wrote, the file parses, holds what it held, and no line of it is a command."""
    made = junit([hostile(text)])
    assert 9 == len(ElementTree.fromstring(made).findall(".//testcase"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|::|##", made)
    assert "system-out" not in made
    assert sample.CANARY not in junit([GRADED])
