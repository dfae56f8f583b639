"""When a stored result may be kept, and whose rows a class has besides those asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader.batch.cache import ResultCache
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.errors import UsageError
from grader.model.result import Result, encode_result
from grader.results.provenance import environment, submission_facts


@pytest.fixture
def out(tmp_path: Path) -> OutputFolder:
    """An output folder."""
    folder = OutputFolder(tmp_path / "out")
    folder.prepare()
    return folder


def submission(folder: Path, text: str = "x = 1\n") -> Submission:
    """Ada's file."""
    path = folder / "ada.py"
    path.write_text(text)
    return Submission(student="ada", path=os.fsencode(path), file=path.name)


def result(student: str = "ada", changed: dict[str, Any] | None = None) -> Result:
    """What ada's file got under the key `sha256:1`."""
    facts = submission_facts(student, f"{student}.py", b"x = 1\n")
    graded = Result(
        assignment="mine",
        key="sha256:1",
        submission=facts,
        status="graded",
        isolation="partial",
        environment=environment(),
    )
    return msgspec.structs.replace(graded, **(changed or {}))


OLDER = {**environment(), "numpy": "1.0"}


@pytest.mark.parametrize(
    ("changed", "is_kept"),
    [
        ({}, True),
        ({"status": "unreadable"}, True),
        ({"key": "sha256:2"}, False),
        ({"status": "not_graded"}, False),
        ({"isolation": "full"}, False),
        ({"environment": OLDER}, False),
    ],
)
def test_a_result_is_kept_under_the_same_conditions(
    tmp_path: Path, out: OutputFolder, changed: dict[str, Any], is_kept: bool
) -> None:
    """The same key, isolation and versions; one that was not graded is tried again."""
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    assert cache.is_unchanged(result(changed=changed), submission(tmp_path)) is is_kept


def test_another_file_is_graded_again(tmp_path: Path, out: OutputFolder) -> None:
    """By its bytes, whatever its time; and so is one that is not there any more."""
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    assert not cache.is_unchanged(result(), submission(tmp_path, "x = 2\n"))
    gone = submission(tmp_path)
    (tmp_path / "ada.py").unlink()
    assert not cache.is_unchanged(result(), gone)


def test_a_result_that_cannot_be_read_is_none_for_its_own_student(tmp_path: Path, out: OutputFolder) -> None:
    """Who is asked for is graded again; a broken result of another student is told."""
    (out.results / "ada.json").write_bytes(b'{"schema": ')
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    assert cache.stored(submission(tmp_path)) is None
    assert cache.others({"ada"}) == []
    with pytest.raises(UsageError, match=r"ada\.json cannot be read"):
        cache.others(set())


def test_results_of_another_assignment_are_left_alone(tmp_path: Path, out: OutputFolder) -> None:
    """They are never mixed with those of this one, whoever they are of."""
    out.write_result(result(changed={"assignment": "yours"}))
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    for look in (lambda: cache.stored(submission(tmp_path)), lambda: cache.others(set())):
        with pytest.raises(UsageError, match="holds results of yours; choose another folder with -o"):
            look()


def test_others_are_those_who_are_not_asked_for(out: OutputFolder) -> None:
    """In the order of their names, with the page that each has."""
    for student in ("cy", "ada", "bo"):
        (out.results / f"{student}.json").write_bytes(encode_result(result(student)))
    rows = ResultCache(out, "mine", "sha256:1", "partial").others({"bo"})
    assert [(row.student, row.report) for row in rows] == [("ada", "ada.html"), ("cy", "cy.html")]
