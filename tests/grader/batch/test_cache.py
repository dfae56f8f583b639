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
    assert cache.others([submission(tmp_path)]) == []
    with pytest.raises(UsageError, match=r"ada\.json cannot be read"):
        cache.others([])


def test_results_of_another_assignment_are_left_alone(tmp_path: Path, out: OutputFolder) -> None:
    """They are never mixed with those of this one, whoever they are of."""
    out.write_result(result(changed={"assignment": "yours"}))
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    for look in (lambda: cache.stored(submission(tmp_path)), lambda: cache.others([])):
        with pytest.raises(UsageError, match="holds results of yours; choose another folder with -o"):
            look()


def test_others_are_those_who_are_not_asked_for(out: OutputFolder) -> None:
    """In the order of their names, with the page that each has."""
    for student in ("cy", "ada", "bo"):
        (out.results / f"{student}.json").write_bytes(encode_result(result(student)))
    rows = ResultCache(out, "mine", "sha256:1", "partial").others([Submission(student="bo")])
    assert [(row.student, row.report) for row in rows] == [("ada", "ada.html"), ("cy", "cy.html")]


def test_who_had_handed_nothing_in_has_no_second_row(tmp_path: Path, out: OutputFolder) -> None:
    """A row that the roster made under an id goes when the student hands something in under a name."""
    facts = submission_facts("s7", "", b"", name="Ada Lovelace")
    nothing = result("s7", {"submission": facts, "status": "nothing_handed_in"})
    out.write_result(nothing)
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    other = msgspec.structs.replace(submission(tmp_path), name="Bo")
    assert ["s7"] == [row.student for row in cache.others([other])]
    own = msgspec.structs.replace(submission(tmp_path), name="ada lovelace")
    assert [] == cache.others([own])
    assert ([], []) == (list(out.results.iterdir()), list((out.path / "reports").iterdir()))


@pytest.mark.parametrize(
    ("changed", "is_kept"),
    [
        ({}, True),
        ({"name": "Ada"}, False),
        ({"attempt": 2}, False),
        ({"remarks": ("several_attempts",)}, False),
        ({"beside": {"own.py": b""}}, False),
        ({"notes": ("Handed in twice.",)}, False),
    ],
)
def test_what_is_told_of_a_submission_is_kept_up(
    tmp_path: Path, out: OutputFolder, changed: dict[str, Any], is_kept: bool
) -> None:
    """Another name, attempt, choice or module is graded, or written, again."""
    (tmp_path / "own.py").write_text("y = 1")
    beside = {name: os.fsencode(tmp_path / name) for name in changed.pop("beside", ())}
    now = msgspec.structs.replace(submission(tmp_path), beside=beside, **changed)
    assert is_kept is ResultCache(out, "mine", "sha256:1", "partial").is_unchanged(result(), now)


def test_a_settled_submission_is_kept_by_what_is_said_of_it(out: OutputFolder) -> None:
    """Where nothing was handed in, nothing is read."""
    facts = submission_facts("ada", "ada", b"")
    settled = {"submission": facts, "status": "nothing_handed_in", "message": "The folder is empty."}
    now = Submission(student="ada", file="ada", status="nothing_handed_in", message="The folder is empty.")
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    assert cache.is_unchanged(result(changed=settled), now)
    assert not cache.is_unchanged(result(changed=settled), msgspec.structs.replace(now, message="A PDF."))


def test_being_of_another_assignment_is_found_out_not_handed_in(tmp_path: Path, out: OutputFolder) -> None:
    """What grading found out of a submission does not make it another one."""
    facts = submission_facts("ada", "ada.py", b"x = 1\n", remarks=("other_assignment",))
    cache = ResultCache(out, "mine", "sha256:1", "partial")
    assert cache.is_unchanged(result(changed={"submission": facts}), submission(tmp_path))
