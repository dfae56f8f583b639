"""Which files are submissions, and whose."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.batch.intake import find_submissions, safe_name
from grader.errors import UsageError


def students(*paths: Path) -> list[str]:
    """The students that are found."""
    return [submission.student for submission in find_submissions(paths)]


def test_files_and_folders(tmp_path: Path) -> None:
    """A file is its student's by its name, a folder with one notebook by the folder's."""
    (tmp_path / "ben").mkdir()
    for name in ("ada.ipynb", "ben/homework.ipynb", "notes.txt", ".hidden.ipynb"):
        (tmp_path / name).write_text("{}")
    assert students(tmp_path) == ["ada", "ben"]


def test_several_notebooks_in_a_folder(tmp_path: Path) -> None:
    """Several notebooks of one student are told apart by their names."""
    (tmp_path / "ben").mkdir()
    for name in ("ben/one.ipynb", "ben/two.py"):
        (tmp_path / name).write_text("{}")
    assert students(tmp_path) == ["ben-one", "ben-two"]


def test_only_regular_files(tmp_path: Path) -> None:
    """Links, pipes and folders that are named like notebooks are passed over."""
    (tmp_path / "ada.ipynb").write_text("{}")
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "link.ipynb").symlink_to("/etc/passwd")
    assert students(tmp_path) == ["ada"]


def test_names_do_not_collide(tmp_path: Path) -> None:
    """Two students of one name, but for case or folder, stay two."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ada.ipynb").write_text("{}")
    found = students(tmp_path / "a" / "ada.ipynb", tmp_path / "b" / "ada.ipynb")
    assert len(set(found)) == 2


@pytest.mark.parametrize("name", ["nowhere.ipynb", "text.txt", "empty"])
def test_what_cannot_be_graded_is_said(tmp_path: Path, name: str) -> None:
    """A path that is not there, not a notebook, or empty is a usage error."""
    (tmp_path / "text.txt").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        find_submissions([tmp_path / name])


@given(st.text(min_size=1, max_size=300))
def test_safe_names_are_file_names(raw: str) -> None:
    """Whatever a student's name is, the safe one is one part of a path that every file system takes."""
    name = safe_name(raw)
    assert name == name.strip(" .")
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert 0 < len(name.encode()) <= 140


def test_a_file_named_twice_is_one_submission(tmp_path: Path) -> None:
    """By its own path, through its folder, and by another spelling of either."""
    path = tmp_path / "ada.ipynb"
    path.write_text("{}")
    assert students(path, tmp_path, tmp_path / ".", tmp_path / ".." / tmp_path.name / "ada.ipynb") == ["ada"]


def test_a_name_does_not_depend_on_who_else_is_named(tmp_path: Path) -> None:
    """Where two share a name, each is told apart by its own path; alone, a student keeps the plain name."""
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ada.ipynb").write_text("{}")
    paths = [tmp_path / folder / "ada.ipynb" for folder in ("a", "b", "c")]
    assert set(students(paths[0], paths[1])) < set(students(*paths))
    assert students(paths[0]) == ["ada"]


def test_names_that_differ_by_case_only_do_not_share_a_file(tmp_path: Path) -> None:
    """Some file systems would take one for the other."""
    for name in ("Ada.ipynb", "ada.ipynb"):
        (tmp_path / name).write_text("{}")
    found = students(tmp_path)
    assert len({name.casefold() for name in found}) == 2
    assert all(name.lower().startswith("ada-") for name in found)


def test_what_is_hidden_or_ours_is_passed_over(tmp_path: Path) -> None:
    """Checkpoints, caches and hidden files in a student's folder are no submissions."""
    for name in (".ipynb_checkpoints/hw.ipynb", "__pycache__/hw.py", ".hw.py", "week 1/hw.PY"):
        path = tmp_path / "ben" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
    (found,) = find_submissions([tmp_path])
    assert (found.student, found.file) == ("ben", "ben/week 1/hw.PY")


def test_names_are_sorted(tmp_path: Path) -> None:
    """In whatever order they are given."""
    for name in ("cy.py", "ada.ipynb", "bo.py"):
        (tmp_path / name).write_text("")
    given = [tmp_path / name for name in ("bo.py", "cy.py", "ada.ipynb")]
    assert students(*given) == students(tmp_path) == ["ada", "bo", "cy"]


def test_a_name_that_is_no_text_is_graded_all_the_same(tmp_path: Path) -> None:
    """The path is kept in bytes; what is shown is text."""
    name = b"ad\xff.ipynb"
    try:
        (tmp_path / os.fsdecode(name)).write_text("{}")
    except OSError:
        pytest.skip("this file system takes names of UTF-8 only")
    (found,) = find_submissions([tmp_path])
    assert found.path.endswith(name)
    assert found.file.isprintable()


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("ada", "ada"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("ada_12345@uni.example+hw-1", "ada_12345@uni.example+hw-1"),
        ("伊藤 さくら", "伊藤 さくら"),
        ("A\u0301da", "\u00c1da"),  # composed: one name, whichever system wrote it
        ("../../etc/passwd", None),
        ("a/b", None),
        ("ada\n", None),
        (" ada.", None),
        ("\u202eada", None),
        ("", None),
        ("...", None),
        ("x" * 200, None),
    ],
)
def test_a_name_that_had_to_change_says_so(raw: str, safe: str | None) -> None:
    """An ordinary name stays; another one carries a digest, so that no two become one."""
    name = safe_name(raw)
    if safe is None:
        assert name[-9] == "-"
        assert set(name[-8:]) <= set("0123456789abcdef")
    else:
        assert name == safe


@given(st.lists(st.text(max_size=20), unique=True, min_size=2, max_size=2))
def test_safe_names_of_two_are_two(raw: list[str]) -> None:
    """Different names stay different, but for two spellings of one text."""
    composed = {unicodedata.normalize("NFC", name) for name in raw}
    assert len(set(map(safe_name, raw))) >= len(composed)
