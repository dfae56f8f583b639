"""A student's id: a file name everywhere, no other name's, and the same wherever the file lies."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.owners import owner_of, student_id

ALIKE = ["alex", "Alex", "ALEX", "alex ", "alex.", "jos\u00e9", "jose\u0301", "Jos\u00e9", "Jose\u0301"]
ALIKE += ["ada lovelace", "Ada Lovelace", "Ada lovelace", "a/b", "a_b", "a:b", "x" * 200, "x" * 201]


def folded(name: str) -> str:
    """A name as a file system takes it that minds neither case nor composition."""
    return unicodedata.normalize("NFC", name).casefold()


def test_names_that_some_system_takes_for_one_have_several_ids() -> None:
    """Case, composition, what is left out of a name and its length never make one of two."""
    assert len(ALIKE) == len({folded(student_id(name)) for name in ALIKE})


@pytest.mark.parametrize(
    "name",
    [
        "ada",
        "s0123456",
        "ada_1@uni.example+hw-1",
        "Ada Lovelace",
        "Jean-Luc Picard",
        "伊藤 さくら",
        "jos\u00e9",
    ],
)
def test_a_plain_name_is_its_own_id(name: str) -> None:
    """In small letters, or in capitals and small letters where there are spaces."""
    assert name == student_id(name)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b", "ada\n", " ada", "con", "NUL.txt", "", "\ud800", "\u202eada"]
)
def test_any_other_name_is_told_from_it(name: str) -> None:
    """The id says what it can of the name, and carries a digest of it."""
    assert student_id(name) != name
    assert student_id(name)[-7] == "-"


@given(st.text(max_size=300), st.text(max_size=300))
def test_ids_are_file_names_and_differ_where_names_do(one: str, other: str) -> None:
    """Whatever a student is called, the id is one part of a path that every file system takes."""
    name = student_id(one)
    assert name == name.strip(" .")
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert 0 < len(name.encode()) <= 140
    assert (one == other) is (folded(name) == folded(student_id(other)))


@pytest.mark.parametrize(
    ("name", "student", "called", "turn", "part"),
    [
        ("Ada Lovelace_12345_assignsubmission_file_", "Ada Lovelace-12345", "Ada Lovelace", "", ""),
        ("Ada L_12345_assignsubmission_file_a_b.ipynb", "Ada L-12345", "Ada L", "", "a_b.ipynb"),
        ("ADA LOVELACE_12345_assignsubmission_file_", "Ada Lovelace-12345", "ADA LOVELACE", "", ""),
        ("lovelaceada_12345_678901_hw_3-1.ipynb", "lovelaceada-12345", "lovelaceada", "", "hw_3-1.ipynb"),
        ("lovelaceada_LATE_12345_678901_h.py", "lovelaceada-12345", "lovelaceada", "", "h.py"),
        ("HW 3_ada7_attempt_2024-01-31-10-20-30_h.ipynb", "ada7", "ada7", "2024-01-31-10-20-30", "h.ipynb"),
        ("HW 3_ada7_attempt_2024-01-31-10-20-30.txt", "ada7", "ada7", "2024-01-31-10-20-30", ""),
        ("123-456 - Ada L - Sep 14, 2023 832 PM", "Ada L-123", "Ada L", "2023-09-14-20-32", ""),
        ("123-456 - Ada L - 3 May, 2024 1205 AM - h.py", "Ada L-123", "Ada L", "2024-05-03-00-05", "h.py"),
        ("Lovelace, Ada(ada7)", "ada7", "Lovelace, Ada", "", ""),
    ],
)
def test_names_that_an_lms_makes(name: str, student: str, called: str, turn: str, part: str) -> None:
    """The student is told by name and number, or by the login; with the time and the file's own name."""
    owner = owner_of(name, is_folder=not part and not name.endswith(".txt"))
    assert (student, called, turn, part) == (owner.student, owner.name, owner.turn, owner.part)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("ada.ipynb", "ada"),
        ("ada.ipynb.txt", "ada"),
        ("ada.py.txt", "ada"),
        ("ada.tar.gz", "ada"),
        ("ada.b.ipynb", "ada.b"),
        ("ada_2_3_4.ipynb", "ada_2_3_4"),
        ("ada", "ada"),
        (".ipynb", ".ipynb"),
        ("hw3 - ada - final.ipynb", "hw3 - ada - final"),
    ],
)
def test_other_names_are_the_students(name: str, called: str) -> None:
    """A file's name without its endings, in which nothing is looked for that is not surely there."""
    assert called == owner_of(name, is_folder=False).name


def test_a_folder_has_no_ending() -> None:
    """What looks like one is a part of its name."""
    assert "ada.b" == owner_of("ada.b", is_folder=True).student
