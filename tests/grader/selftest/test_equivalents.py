"""The author's list of mutants that change nothing which could be checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.errors import AssignmentError
from grader.selftest.equivalents import FILE_NAME, Equivalent, read_equivalents
from grader.selftest.findings import MutantName

ENTRY = """[[equivalent]]
where = "mine.f"
changes = ["a → b", "a → c (2)"]
reason = "it is the same"
"""


def listed(folder: Path, text: str, assignment: str = "one") -> tuple[Equivalent, ...]:
    """What a list with this text says of an assignment."""
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return read_equivalents(folder, assignment)


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        (MutantName("reference.mine", "f", 0, 1, "a → b"), True),
        (MutantName("reference.mine", "f", 9, 99, "a → c (2)"), True),
        (MutantName("reference.mine", "f", 0, 1, "a → c"), False),
        (MutantName("reference.mine", "C.f", 0, 1, "a → b"), False),
        (MutantName("reference.other", "f", 0, 1, "a → b"), False),
    ],
)
def test_which_mutants_an_entry_is_about(tmp_path: Path, name: MutantName, covered: bool) -> None:
    """By function and change, wherever in the file the function stands."""
    (entry,) = listed(tmp_path, ENTRY)
    assert (entry.covers(name), entry.reason) == (covered, "it is the same")


@pytest.mark.parametrize(
    ("assignments", "said"),
    [("", True), ('assignments = ["one", "two"]', True), ('assignments = ["two"]', False)],
)
def test_an_entry_may_be_about_some_assignments(tmp_path: Path, assignments: str, said: bool) -> None:
    """Where none is named it is about all."""
    assert bool(listed(tmp_path, ENTRY + assignments)) is said


def test_there_need_be_no_list(tmp_path: Path) -> None:
    """A reference without one says nothing."""
    assert read_equivalents(tmp_path, "one") == ()
    assert listed(tmp_path, "") == ()


@pytest.mark.parametrize(
    "text", ["equivalent = 1", "[[equivalent]]\nwhere = 'f'", ENTRY + "because = 'so'", "[[", "other = []"]
)
def test_a_list_that_is_none_is_a_fault(tmp_path: Path, text: str) -> None:
    """Whatever is wrong with it, the author hears which file it is."""
    with pytest.raises(AssignmentError, match=f"{FILE_NAME} cannot be read: "):
        listed(tmp_path, text)
