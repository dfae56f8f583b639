"""Which files are submissions, and whose."""

from __future__ import annotations

import os
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
