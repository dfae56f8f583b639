"""Whose submissions there are: nobody is lost, nobody is two, whatever lies in a folder."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from pathlib import Path

import pytest

from grader.batch.choice import Asked
from grader.batch.intake import Submission, enrolled, find_notebook, find_submissions
from grader.batch.roster import Person, read_roster
from grader.errors import UsageError
from grader.extract.starter import starter_digests
from grader.notebook import read_submission
from grader.removal import remove_tree

ASKED = Asked("rnn_basics", (frozenset({"rnn_step"}), frozenset({"clip_grad", "clip"})))


def laid_out(folder: Path, *names: str) -> Path:
    """A folder with these files, each as old as its place in the row."""
    for age, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")
        os.utime(path, (1e9 + age, 1e9 + age))
    return folder


def found(*paths: Path) -> dict[str, str]:
    """The students that are found, and the file that is graded of each."""
    return {one.student: one.file for one in find_submissions(paths, ASKED)}


def notebook(source: str) -> bytes:
    """A notebook of one code cell."""
    return json.dumps(
        {"nbformat": 4, "cells": [{"cell_type": "code", "source": source, "outputs": []}]}
    ).encode()


def only(folder: Path) -> Submission:
    """The only submission in a folder."""
    (submission,) = find_submissions([folder], ASKED)
    return submission


def test_files_and_folders(tmp_path: Path) -> None:
    """A file is its student's by its name, a folder by the folder's, however deep the notebook lies."""
    laid_out(tmp_path, "ada.ipynb", "bo.py", "cy/hw.ipynb", "di/a/b/hw.ipynb", "grades.csv", ".hidden.ipynb")
    assert {"ada": "ada.ipynb", "bo": "bo.py", "cy": "cy/hw.ipynb", "di": "di/a/b/hw.ipynb"} == found(
        tmp_path
    )


def test_a_folder_is_one_student(tmp_path: Path) -> None:
    """Scripts beside the notebook are its modules, with the folders that they lie in."""
    laid_out(
        tmp_path, "ada/hw.ipynb", "ada/own.py", "ada/lib/__init__.py", "ada/lib/layers.py", "ada/data.npz"
    )
    submission = only(tmp_path)
    assert ("ada", "ada/hw.ipynb") == (submission.student, submission.file)
    assert {"own.py", "lib/__init__.py", "lib/layers.py"} == submission.beside.keys()
    assert (tmp_path / "ada" / "lib" / "layers.py") == Path(os.fsdecode(submission.beside["lib/layers.py"]))


def test_what_was_handed_out_is_not_what_is_handed_in(tmp_path: Path) -> None:
    """The starter, untouched, is not graded where another notebook was begun, whatever the two are called."""
    handed_out = notebook("def rnn_step():\n    pass")
    laid_out(tmp_path, "ada/mine.ipynb", "ada/rnn_basics.ipynb")
    (tmp_path / "ada" / "mine.ipynb").write_bytes(notebook("def rnn_step():\n    return 1"))
    (tmp_path / "ada" / "rnn_basics.ipynb").write_bytes(handed_out)
    starter = starter_digests(read_submission(handed_out, "starter.ipynb"))
    (submission,) = find_submissions([tmp_path], dataclasses.replace(ASKED, starter=starter))
    assert "ada/mine.ipynb" == submission.file
    assert "the only one that was begun" in submission.notes[0]


@pytest.mark.parametrize(
    ("names", "graded", "why"),
    [
        (("other.ipynb", "RNN-Basics_final.ipynb", "test.ipynb"), "RNN-Basics_final.ipynb", "named after"),
        (("a.ipynb", "b.ipynb"), "b.ipynb", "the newest"),
        (("rnn_basics.ipynb", "rnn_basics (1).ipynb"), "rnn_basics (1).ipynb", "the newest"),
    ],
)
def test_of_several_notebooks_one_is_graded(
    tmp_path: Path, names: tuple[str, ...], graded: str, why: str
) -> None:
    """The assignment's by its name, else the newest; and the choice is told."""
    submission = only(laid_out(tmp_path, *(f"ada/{name}" for name in names)))
    assert (f"ada/{graded}", ("several_notebooks",)) == (submission.file, submission.remarks)
    (note,) = submission.notes
    assert all(name in note for name in names)
    assert why in note


def test_a_notebook_that_holds_more_of_what_is_asked_comes_first(tmp_path: Path) -> None:
    """Whatever is newer, and whatever it is encoded in."""
    laid_out(tmp_path, "ada/one.ipynb", "ada/two.ipynb", "ada/three.ipynb")
    (tmp_path / "ada" / "two.ipynb").write_text('"def rnn_step(): pass", "clip = 1"', encoding="utf-16")
    (tmp_path / "ada" / "three.ipynb").write_text('"def rnn_step(): pass"')
    os.utime(tmp_path / "ada" / "two.ipynb", (1e9, 1e9))
    assert "ada/two.ipynb" == only(tmp_path).file


def test_scripts_alone(tmp_path: Path) -> None:
    """Of scripts without a notebook the fullest is graded; the others are its modules, without a word."""
    laid_out(tmp_path, "ada/cell.py", "ada/net.py", "ada/__init__.py")
    (tmp_path / "ada" / "net.py").write_text("def rnn_step(): pass")
    (tmp_path / "ada" / "__init__.py").write_text("")
    submission = only(tmp_path)
    assert ("ada/net.py", ()) == (submission.file, submission.notes)
    assert {"cell.py", "__init__.py"} == submission.beside.keys()


@pytest.mark.parametrize("name", ["hw.ipynb.txt", "hw.ipynb.json", "hw.json", "hw.txt"])
def test_a_notebook_under_another_name(tmp_path: Path, name: str) -> None:
    """What a browser made of its name does not lose it; other texts are no notebooks."""
    laid_out(tmp_path, f"ada/{name}", "ada/notes.txt")
    (tmp_path / "ada" / name).write_text('{"cells": [], "nbformat": 4}')
    assert f"ada/{name}" == only(tmp_path).file


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("ada/hw.pdf",), "only hw.pdf. Hand in the notebook itself."),
        (("ada/hw.zip",), "only hw.zip. Unpack it"),
        (("ada/a.png", "ada/b.png", "ada/c.png", "ada/d.png"), "only a.png, b.png, c.png and 1 more."),
        (("ada.pdf",), "only ada.pdf."),
        (("ada.html",), "only ada.html."),
        (("ada/.ipynb_checkpoints/hw-checkpoint.ipynb",), "the folder is empty"),
    ],
)
def test_what_cannot_be_graded_is_a_row(tmp_path: Path, names: tuple[str, ...], words: str) -> None:
    """A document, an archive or nothing at all: the student is there, and what is there instead is told."""
    submission = only(laid_out(tmp_path, *names))
    assert ("ada", "nothing_handed_in") == (submission.student, submission.status)
    assert words in submission.message


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    """What a link leads to may be another's; its owner is there all the same."""
    laid_out(tmp_path, "ada.ipynb")
    os.mkfifo(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    (tmp_path / "link.ipynb").symlink_to("/etc/passwd")
    (tmp_path / "bo").mkdir()
    (tmp_path / "bo" / "hw.ipynb").symlink_to(tmp_path / "ada.ipynb")
    status = {one.student: one.status for one in find_submissions([tmp_path], ASKED)}
    assert ["ada"] == [student for student, one in status.items() if one == "graded"]
    assert {"ada", "bo", "folder.ipynb", "link", "pipe"} == status.keys()


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not graded, and not by the student's fault."""
    closed = laid_out(tmp_path, "ada/hw.ipynb") / "ada"
    scandir = os.scandir

    def refused(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    submission = only(tmp_path)
    assert ("not_graded", "The folder cannot be read: Permission denied.") == (
        submission.status,
        submission.message,
    )


def test_a_second_hand_in_is_an_attempt(tmp_path: Path) -> None:
    """A file and a folder, or the same name in two folders: the newest counts, and it is told."""
    laid_out(tmp_path, "one/ada.ipynb", "two/ada/hw.ipynb", "two/ada.ipynb")
    (submission,) = find_submissions([tmp_path / "two", tmp_path / "one"], ASKED)
    assert ("ada.ipynb", 3) == (submission.file, submission.attempt)
    assert "several_attempts" in submission.remarks
    assert submission.notes[0].startswith("Handed in 3 times: ada.ipynb counts, the newest; not ")


def test_the_newest_that_can_be_graded_counts(tmp_path: Path) -> None:
    """A document handed in last takes nobody's notebook away."""
    laid_out(tmp_path, "one/ada.ipynb", "two/ada.pdf")
    (submission,) = find_submissions([tmp_path / "one", tmp_path / "two"], ASKED)
    assert ("ada.ipynb", 1) == (submission.file, submission.attempt)
    assert "the newest that can be graded" in submission.notes[0]


def test_attempts_by_the_time_in_a_name(tmp_path: Path) -> None:
    """What a name says counts more than when a file was copied."""
    late, early = (f"hw_ada_attempt_2024-02-0{day}-10-00-00_hw.ipynb" for day in (2, 1))
    submission = only(laid_out(tmp_path, late, early, "hw_ada_attempt_2024-02-01-10-00-00.txt"))
    assert ("ada", late, 2) == (submission.student, submission.file, submission.attempt)


def test_files_of_one_name_are_one_hand_in(tmp_path: Path) -> None:
    """A notebook with its export beside it; and all that an LMS hands out of one student."""
    laid_out(tmp_path, "ada.pdf", "ada.ipynb", "ada.html", "bo_123_456_hw.ipynb", "bo_123_457_own-1.py")
    ada, bo = find_submissions([tmp_path], ASKED)
    assert ("ada.ipynb", 1, ()) == (ada.file, ada.attempt, ada.notes)
    assert ("bo-123", "bo_123_456_hw.ipynb", ["own-1.py"]) == (bo.student, bo.file, list(bo.beside))


def test_ids_are_stable(tmp_path: Path) -> None:
    """Wherever the folder lies, whoever else is in it, and in whatever order paths are given."""
    names = ("Alex/hw.ipynb", "alex.ipynb", "Jose\u0301/hw.ipynb", "Jos\u00e9.ipynb", "Ada Lovelace/hw.ipynb")
    first = found(laid_out(tmp_path / "first", *names))
    assert 5 == len({student.casefold() for student in first})
    shutil.copytree(tmp_path / "first", tmp_path / "elsewhere" / "deep")
    assert first == found(tmp_path / "elsewhere" / "deep")
    alone = [laid_out(tmp_path / f"alone {at}", name) for at, name in enumerate(names)]
    for folder in alone:
        assert found(folder).items() <= first.items()
    assert first.keys() == found(*reversed(alone)).keys()


def test_a_file_named_twice_is_one_submission(tmp_path: Path) -> None:
    """By its own path, through its folder, and by another spelling of either."""
    path = laid_out(tmp_path, "ada.ipynb") / "ada.ipynb"
    again = tmp_path / ".." / tmp_path.name / "ada.ipynb"
    assert [1] == [one.attempt for one in find_submissions([path, tmp_path, tmp_path / ".", again], ASKED)]


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    """Who runs the grader may name what they like; the name that they name it by is the student's."""
    laid_out(tmp_path, "store/7.ipynb")
    (tmp_path / "ada.ipynb").symlink_to(tmp_path / "store" / "7.ipynb")
    (submission,) = find_submissions([tmp_path / "ada.ipynb"], ASKED)
    assert ("ada", "graded") == (submission.student, submission.status)


def test_what_is_not_a_students_is_passed_over(tmp_path: Path) -> None:
    """Results of a run, of this one or another, and folders of other programs."""
    laid_out(
        tmp_path, "ada.ipynb", "old/results/ada.json", "old/grades.csv", "__MACOSX/a/hw.ipynb", "venv/x.py"
    )
    laid_out(tmp_path, "new/results/ada.json", "new/x.py")
    assert ["ada"] == [one.student for one in find_submissions([tmp_path], ASKED, out=tmp_path / "new")]


def test_what_is_hidden_or_ours_is_passed_over(tmp_path: Path) -> None:
    """Checkpoints, caches and hidden files in a student's folder are no submissions."""
    laid_out(tmp_path / "ben", ".ipynb_checkpoints/hw.ipynb", "__pycache__/hw.py", ".hw.py", "week 1/hw.PY")
    assert {"ben": "ben/week 1/hw.PY"} == found(tmp_path)


@pytest.mark.parametrize("name", ["nowhere.ipynb", "text.txt", "empty", "hw.zip"])
def test_a_path_that_is_no_submission_is_told(tmp_path: Path, name: str) -> None:
    """A path that is not there, not a notebook, or empty is a usage error."""
    laid_out(tmp_path, "text.txt", "hw.zip")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        find_submissions([tmp_path / name], ASKED)


def test_many_files_of_the_assignments_name_are_nobodys(tmp_path: Path) -> None:
    """Which says nothing of whose they are: it is refused, not merged into one student."""
    laid_out(tmp_path, "ada/rnn_basics.ipynb", "bo/rnn_basics.ipynb")
    with pytest.raises(UsageError, match="would both be a student called rnn_basics: give the folder that"):
        found(tmp_path / "ada", tmp_path / "bo")
    assert ["rnn_basics"] == list(found(tmp_path / "ada" / "rnn_basics.ipynb"))
    assert ["ada", "bo"] == list(found(tmp_path))


def test_a_student_who_is_named(tmp_path: Path) -> None:
    """All paths are that student's, and a folder is the student's own."""
    laid_out(tmp_path, "x/rnn_basics.ipynb", "x/own.py")
    (submission,) = find_submissions([tmp_path / "x"], ASKED, student="Ada Lovelace")
    assert ("Ada Lovelace", "x/rnn_basics.ipynb") == (submission.student, submission.file)
    assert {"own.py"} == submission.beside.keys()


def test_a_name_that_is_no_text_is_graded_all_the_same(tmp_path: Path) -> None:
    """The path is kept in bytes; what is shown is text."""
    name = b"ad\xff.ipynb"
    try:
        (tmp_path / os.fsdecode(name)).write_text("{}")
    except OSError:
        pytest.skip("this file system takes names of UTF-8 only")
    submission = only(tmp_path)
    assert submission.path.endswith(name)
    assert submission.file.isprintable()
    assert submission.name.encode()


def test_a_folder_without_end(tmp_path: Path) -> None:
    """However deep somebody's folders are, looking into them ends."""
    at = os.open(laid_out(tmp_path, "ada/hw.ipynb") / "ada", os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=at)
        below = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    try:
        assert {"ada": "ada/hw.ipynb"} == found(tmp_path)
    finally:
        remove_tree(str(tmp_path / "ada"))


def test_a_notebook_of_ones_own(tmp_path: Path) -> None:
    """Checked by itself, it has the scripts of its folder that it mentions, and those that these mention."""
    laid_out(tmp_path, "hw.ipynb", "own.py", "second.py", "stranger.py", "lib/a.py")
    (tmp_path / "hw.ipynb").write_text('"from own import f", "import lib.a"')
    (tmp_path / "own.py").write_text("import second")
    submission = find_notebook(tmp_path / "hw.ipynb")
    assert ("hw", ["lib/a.py", "own.py", "second.py"]) == (submission.student, sorted(submission.beside))


PEOPLE = """Student ID;Last name;First name;Email
123;Lovelace;Ada;ada7@uni.example
124;Babbage;Charles;cb@uni.example
125;Noether;Emmy;en@uni.example
"""


@pytest.mark.parametrize("name", ["123", "ada7", "Ada Lovelace", "LOVELACE, ADA", "lovelaceada_123_456_x"])
def test_everybody_on_the_roster_has_a_row(tmp_path: Path, name: str) -> None:
    """By id, login or name, in whatever order; who handed nothing in is there, who is not on it is told."""
    laid_out(tmp_path / "class", f"{name}.ipynb", "charles babbage/hw.ipynb", "stranger.py")
    (tmp_path / "roster.csv").write_text(PEOPLE)
    rows = enrolled(find_submissions([tmp_path / "class"], ASKED), read_roster(tmp_path / "roster.csv"))
    told = {one.name: (one.status, one.remarks) for one in rows}
    assert {
        "Ada Lovelace": ("graded", ()),
        "Charles Babbage": ("graded", ()),
        "Emmy Noether": ("nothing_handed_in", ()),
        "stranger": ("graded", ("not_on_roster",)),
    } == told
    assert [one.student for one in rows] == sorted(one.student for one in rows)


def test_a_class_of_nobody_has_its_roster(tmp_path: Path) -> None:
    """Where nobody handed anything in, everybody has a row that says so."""
    rows = enrolled(
        find_submissions([tmp_path], ASKED, may_be_none=True), [Person("ada", "Ada", frozenset({"ada"}))]
    )
    assert [("ada", "nothing_handed_in", "Nothing was handed in.")] == [
        (one.student, one.status, one.message) for one in rows
    ]
