"""A batch over what was graded before: each stored result is read once."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from grader.batch import output_folder
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.run import BatchOptions, grade_batch
from grader.errors import UsageError
from grader.key import digest
from grader.model.answer_key import AnswerKey
from grader.model.result import Result, decode_result, encode_result
from grader.results.provenance import environment, submission_facts

KEY = AnswerKey(assignment="mine", title="Mine", exercises=())


def stored(out: OutputFolder, student: str, assignment: str = "mine") -> Submission:
    """A submission whose result is stored already."""
    path = out.path / f"{student}.py"
    path.write_text("x = 1\n")
    facts = submission_facts(student, path.name, path.read_bytes())
    result = Result(
        assignment=assignment,
        key=digest(KEY),
        submission=facts,
        status="graded",
        isolation="minimal",
        environment=environment(),
    )
    (out.results / f"{student}.json").write_bytes(encode_result(result))
    return Submission(student=student, path=os.fsencode(path), file=path.name)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OutputFolder:
    """A folder to grade into; the isolation there is here is called minimal."""
    from grader.sandbox.session import Sandbox

    monkeypatch.setattr(Sandbox, "__enter__", lambda self: self)
    monkeypatch.setattr(Sandbox, "__exit__", lambda self, *_: None)
    folder = OutputFolder(tmp_path)
    folder.prepare()
    return folder


def test_each_stored_result_is_read_once(out: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those asked for and the others alike."""
    asked = [stored(out, student) for student in ("ada", "bo")]
    stored(out, "cy")
    read: Counter[str] = Counter()

    def counted(data: bytes) -> Result:
        result = decode(data)
        read[result.submission.student] += 1
        return result

    decode = decode_result
    monkeypatch.setattr(output_folder, "decode_result", counted)
    batch = grade_batch(KEY, asked, out, BatchOptions(at_least="minimal"), lambda *_: None)
    assert read == {"ada": 1, "bo": 1, "cy": 1}
    assert (len(batch.asked), batch.kept, len(batch.rows)) == (2, 2, 3)


@pytest.mark.parametrize("fresh", [False, True])
@pytest.mark.parametrize("other", ["ada", "cy"])
def test_another_assignments_results_are_kept(out: OutputFolder, other: str, fresh: bool) -> None:
    """Whether they are those of a student who is asked for or of another, and with `--fresh` too."""
    asked = [stored(out, "ada")]
    stored(out, other, assignment="yours")
    with pytest.raises(UsageError, match="holds results of yours"):
        grade_batch(KEY, asked, out, BatchOptions(at_least="minimal", fresh=fresh), lambda *_: None)
