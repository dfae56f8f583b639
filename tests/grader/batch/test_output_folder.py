"""The output folder: files of record written whole, pages beside them, and faults in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.batch.output_folder import OutputFolder, write_atomically
from grader.errors import UsageError
from grader.model.result import Result
from grader.results.provenance import environment, submission_facts
from reports.class_page import ClassFacts

FACTS = ClassFacts(assignment="mine", title="Mine", key="sha256:1", isolation="full")


def result(student: str) -> Result:
    """A result of a student's."""
    return Result(
        assignment="mine",
        key="sha256:1",
        submission=submission_facts(student, f"{student}.py", b""),
        status="graded",
        isolation="full",
        environment=environment(),
    )


@pytest.fixture
def out(tmp_path: Path) -> OutputFolder:
    """An output folder that is ready."""
    folder = OutputFolder(tmp_path / "a" / "out")
    folder.prepare()
    return folder


def test_what_is_written_is_read_again(out: OutputFolder) -> None:
    """A result and its page; the row names the page."""
    row = out.write_result(result("ada"))
    assert (row.student, row.report) == ("ada", "ada.html")
    assert out.read("ada") == result("ada")
    assert (out.path / "reports" / "ada.html").read_text().startswith("<!doctype html>")


def test_students_are_sorted(out: OutputFolder) -> None:
    """So are all stored results."""
    for student in ("cy", "ada", "bo"):
        out.write_result(result(student))
    assert out.students() == ["ada", "bo", "cy"]
    assert [stored.submission.student for stored in out.all_stored()] == ["ada", "bo", "cy"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"schema": "grader.result/1"}', b"\xff"])
def test_a_broken_result_is_told(out: OutputFolder, data: bytes) -> None:
    """In a sentence that names the file and the way out; where any result will do it is as none."""
    (out.results / "ada.json").write_bytes(data)
    with pytest.raises(UsageError, match=r"The result ada\.json cannot be read .*; grade that student again"):
        out.read("ada")
    assert out.stored("ada") is None
    assert out.stored("nobody") is None


def test_the_page_of_an_unchanged_result_is_left_as_it_is(out: OutputFolder) -> None:
    """And made again only if it is gone."""
    page = out.path / "reports" / "ada.html"
    page.write_text("as it was")
    assert out.keep_pages(result("ada")).report == "ada.html"
    assert page.read_text() == "as it was"
    page.unlink()
    out.keep_pages(result("ada"))
    assert page.exists()


def test_the_class_is_sorted_whatever_the_order_of_grading(out: OutputFolder) -> None:
    """The table and the page are the same for the same results."""
    rows = [out.write_result(result(student)) for student in ("bo", "ada")]
    tables = []
    for order in (rows, rows[::-1]):
        out.write_class(order, FACTS)
        tables.append([(out.path / name).read_bytes() for name in ("grades.csv", "index.html")])
    assert tables[0] == tables[1]
    assert tables[0][0].splitlines()[1].startswith(b"ada,")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, the old one stays, and nothing else is left."""
    path = tmp_path / "ada.json"
    write_atomically(path, b"old")
    assert path.stat().st_mode & 0o777 == 0o644

    def full(descriptor: int, mode: str) -> None:
        os.close(descriptor)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UsageError, match=r"cannot be written \(No space left on device\). What was graded"):
        write_atomically(path, b"new")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"ada.json": b"old"}


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Before anything is graded, with the way out."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(UsageError, match=r"cannot be written \(.*\); choose another with -o"):
        OutputFolder(tmp_path / "out").prepare()
