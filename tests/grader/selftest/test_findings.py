"""What a self-test found: whether it holds, and how it is told to people and to programs."""

from __future__ import annotations

import json

import msgspec
import pytest

from grader.selftest.findings import (
    Excused,
    Fault,
    Findings,
    Floor,
    GradedFile,
    Mistakes,
    MutantName,
    Mutants,
)
from grader.selftest.findings_text import findings_json, findings_text, summary

FAULT = Fault("f", "solution.py, cells 1", "is failed")
NAME = MutantName("reference.mine", "f", 3, 2, "a → b")
EXCUSED = Excused(NAME, "by the author", "it is the same")
GOOD = Findings(
    assignment="mine",
    graded=(GradedFile("solution.py", "1 of 1 points", ()), GradedFile("starter.py", "0 points", ())),
    mistakes=Mistakes(2, (), ()),
    floor=Floor(30, 4.56, ()),
    mutants=Mutants(3, (), (EXCUSED,), ()),
    seconds=1.26,
)
FILE_FAULT = msgspec.structs.replace(GOOD, graded=(GradedFile("solution.py", "0 of 1 points", (FAULT,)),))
MISTAKE_FAULT = msgspec.structs.replace(GOOD, mistakes=Mistakes(2, (FAULT,), ("f, x: told with y",)))
FLOOR_FAULT = msgspec.structs.replace(GOOD, floor=Floor(30, 20.0, (FAULT,)))
LIST_FAULT = msgspec.structs.replace(GOOD, mutants=Mutants(3, (), (), (FAULT,)))
SURVIVOR = msgspec.structs.replace(GOOD, mutants=Mutants(3, ((NAME, "return a"),), (), ()))
NO_MUTANT = msgspec.structs.replace(GOOD, mutants=Mutants(0, (), (), ()))


@pytest.mark.parametrize(
    ("findings", "least", "met"),
    [
        (GOOD, 100.0, True),
        (NO_MUTANT, 100.0, True),
        (FILE_FAULT, 0.0, False),
        (MISTAKE_FAULT, 0.0, False),
        (FLOOR_FAULT, 0.0, False),
        (LIST_FAULT, 0.0, False),
        (SURVIVOR, 75.0, True),
        (SURVIVOR, 75.1, False),
    ],
)
def test_what_holds(findings: Findings, least: float, met: bool) -> None:
    """No fault anywhere, and of the mutants that are not equivalent the least share killed."""
    assert findings.met(least) is met
    assert json.loads(findings_json([findings], least))["met"] is met


@pytest.mark.parametrize(
    ("findings", "lines"),
    [
        (GOOD, ["mine (1.3 s)", "  ok   solution.py: 1 of 1 points", "  ok   starter.py: 0 points"]),
        (GOOD, ["  ok   known mistakes: 2 of 2 caught and named"]),
        (GOOD, ["  ok   knowing nothing: 4.6 % at most, in 30 ways"]),
        (
            FLOOR_FAULT,
            [
                "  FAIL knowing nothing: 20.0 % at most, in 30 ways",
                "       - f (solution.py, cells 1): is failed",
            ],
        ),
        (GOOD, ["  ok   mutants: 3 of 3 killed (100.0 %), 1 more are equivalent"]),
        (GOOD, ["           1 equivalent, by the author: it is the same"]),
        (FILE_FAULT, ["  FAIL solution.py: 0 of 1 points", "       - f (solution.py, cells 1): is failed"]),
        (MISTAKE_FAULT, ["  FAIL known mistakes: 1 of 2 caught and named", "         f, x: told with y"]),
        (
            LIST_FAULT,
            ["  FAIL mutants: 3 of 3 killed (100.0 %)", "       - f (solution.py, cells 1): is failed"],
        ),
        (SURVIVOR, ["  FAIL mutants: 3 of 4 killed (75.0 %)", "       - survives: reference/mine.py:2 in f"]),
        (SURVIVOR, ["           return a", "           a → b"]),
    ],
)
def test_a_block_of_text(findings: Findings, lines: list[str]) -> None:
    """A line for each thing proved, and below it what does not hold."""
    assert [line for line in lines if line not in findings_text(findings, 100.0).splitlines()] == []


def test_equivalent_mutants_are_listed_when_asked_for() -> None:
    """Otherwise they are counted, with their reasons."""
    line = "             reference/mine.py:2: a → b"
    assert line in findings_text(GOOD, 100.0, all_excused=True).splitlines()
    assert line not in findings_text(GOOD, 100.0).splitlines()


@pytest.mark.parametrize(
    ("all_findings", "text"),
    [
        ([GOOD], "All holds: 1 assignment, 3 mutants killed, 0 alive, in 1 s."),
        ([GOOD, GOOD], "All holds: 2 assignments, 6 mutants killed, 0 alive, in 3 s."),
        ([SURVIVOR, GOOD], "mine does not hold: 2 assignments, 6 mutants killed, 1 alive, in 3 s."),
        ([SURVIVOR, FILE_FAULT], "mine, mine do not hold: 2 assignments, 6 mutants killed, 1 alive, in 3 s."),
    ],
)
def test_the_last_line(all_findings: list[Findings], text: str) -> None:
    """Which assignments hold, and what there is to do."""
    assert summary(all_findings, 100.0) == text


def test_programs_read_the_same_names_as_ever() -> None:
    """The form `grader.selftest/1`."""
    told = json.loads(findings_json([SURVIVOR], 100.0))
    assert (told["schema"], told["met"]) == ("grader.selftest/1", False)
    (found,) = told["assignments"]
    assert found["handed"][0] == {"file": "solution.py", "told": "1 of 1 points", "faults": []}
    mutant = {"module": "reference.mine", "where": "f", "number": 3, "line": 2, "change": "a → b"}
    assert found["mutants"]["survivors"] == [[mutant, "return a"]]
