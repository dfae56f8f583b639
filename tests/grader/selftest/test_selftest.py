"""The self-test of small courses: what holds, a hole, a list that is not true, and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.grader.selftest.small_course import (
    CLOSED,
    COUNTDOWN,
    EQUIVALENT,
    HOLE,
    SOLUTION,
    STARTER,
    course,
)

ROOT = Path(__file__).resolve().parents[3]


def selftest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a course."""
    command = [sys.executable, "-m", "grader", "selftest", *arguments, "--course", str(folder)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def test_what_holds(tmp_path: Path) -> None:
    """A solution with all points, an empty starter, a named mistake, and no survivor: exit code 0."""
    done = selftest(course(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok   solution.py: 1 of 1 points" in done.stdout
    assert "ok   starter.py: 0 points, 1 unfilled" in done.stdout
    assert "ok   known mistakes: 1 of 1 caught and named" in done.stdout
    assert "All holds: 1 assignment" in done.stdout


def test_a_hole_is_found(tmp_path: Path) -> None:
    """Where no case tells a mutant from the reference, it is listed with its line and its change."""
    done = selftest(course(tmp_path, HOLE))
    assert done.returncode == 1
    assert "survives: reference/mine.py:9 in damped" in done.stdout
    assert "return k * np.tanh(x)" in done.stdout
    assert "k * np.tanh(x) → np.tanh(x)" in done.stdout
    assert "not-damped (mine/assignment.py, line 9): passes every check" in done.stdout
    assert "mine does not hold" in done.stdout


def test_equivalents_are_declared(tmp_path: Path) -> None:
    """A survivor on the author's list is told with the author's reason, and counts no more."""
    survivors = ["k * np.tanh(x) → np.tanh(x)", "k * np.tanh(x) → k / np.tanh(x)"]
    listed = EQUIVALENT.format(change=survivors[0])
    done = selftest(course(tmp_path, HOLE, equivalent=listed), "--list-equivalent")
    assert "1 equivalent, by the author: it was said so" in done.stdout
    assert f"reference/mine.py:9: {survivors[0]}" in done.stdout
    assert "survives" not in done.stdout


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("k * np.tanh(x) → k + np.tanh(x)", 'is listed as equivalent, but is killed by damped: "k = 3"'),
        ("k * np.tanh(x) → 7", "is listed as equivalent, but is no mutant"),
    ],
)
def test_a_list_that_is_not_true_is_a_fault(tmp_path: Path, change: str, reason: str) -> None:
    """What is declared equivalent must be a mutant, and survive."""
    done = selftest(course(tmp_path, equivalent=EQUIVALENT.format(change=change)))
    assert (done.returncode, reason in done.stdout) == (1, True), done.stdout


def test_a_mutant_may_not_end_or_end_its_process(tmp_path: Path) -> None:
    """A loop without end and a process that is gone count as killed, and the rest is judged all the same."""
    cases = CLOSED + COUNTDOWN
    files = {
        "solution": SOLUTION + "\ndef countdown(n):\n    return np.arange(n, 0, -1.0)\n",
        "starter": STARTER + "\ndef countdown(n):\n    raise NotImplementedError\n",
    }
    done = selftest(course(tmp_path, cases, **files), "--json")
    (found,) = json.loads(done.stdout)["assignments"]
    alive = [mutant["change"] for mutant, _ in found["mutants"]["survivors"]]
    assert [change for change in alive if not change.startswith(("n < 0", "os._exit"))] == []
    assert found["mutants"]["killed"] > 15


@pytest.mark.parametrize(
    ("files", "sentences"),
    [
        (
            {"solution": STARTER},
            ["FAIL solution.py: 0 of 1 points", "damped (solution.py, cells 1): is unfilled"],
        ),
        ({"starter": SOLUTION}, ["FAIL starter.py: 1 points, 1 passed", "nothing should be begun there"]),
        ({"solution": "x = 1\n"}, ["damped (solution.py, cells none): is missing"]),
    ],
)
def test_a_solution_or_starter_that_is_none(
    tmp_path: Path, files: dict[str, str], sentences: list[str]
) -> None:
    """A solution that is not all right and a starter in which something is begun are faults."""
    done = selftest(course(tmp_path, **files))
    assert done.returncode == 1
    assert [sentence for sentence in sentences if sentence not in done.stdout] == [], done.stdout


def test_a_mistake_that_is_not_named(tmp_path: Path) -> None:
    """A known mistake that only one case shows is told with the check that it fails."""
    cases = HOLE.replace('"k = 1 again", x=[0.7, -0.2], k=1.0', '"k = 2", x=[0.7, -0.2], k=2.0')
    done = selftest(course(tmp_path, cases))
    assert 'is not recognised; the first check that fails is "k = 2"' in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("files", "arguments", "code", "sentence"),
    [
        ({}, ("mien",), 2, "Did you mean mine?"),
        ({"solution": ""}, (), 3, "mine has no solution"),
        ({"equivalent": "equivalent = 1"}, (), 3, "equivalent_mutants.toml cannot be read"),
        ({"cases": 'damped.case("one", y=1.0)'}, (), 3, "has inputs ['y']"),
    ],
)
def test_a_fault_is_told_in_a_sentence(
    tmp_path: Path, files: dict[str, str], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    """A misspelt name is exit code 2, an assignment that does not compile or lacks something 3."""
    done = selftest(course(tmp_path, **files), *arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert sentence in done.stderr


def test_help_teaches() -> None:
    """`--help` says what is proved, what to do about a survivor, and the exit codes."""
    shown = " ".join(selftest(ROOT, "--help").stdout.split())
    assert all(words in shown for words in ("as if handed in", "equivalent_mutants.toml", "Exit codes: 0"))
