"""A batch: what is kept, what is graded, what stays when it ends early, and pages made again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest

from grader.batch import output_folder, run
from grader.batch.choice import Asked
from grader.batch.intake import Submission
from grader.batch.output_folder import OutputFolder
from grader.batch.run import BatchOptions, grade_batch, render_again
from grader.errors import GraderError, UsageError
from grader.key import digest
from grader.model.answer_key import AnswerKey
from grader.model.result import Result, decode_result, encode_result
from grader.results.provenance import environment, submission_facts
from reports.rows import ClassRow

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


class FakePool:
    """A pool whose workers grade everyone but those named: of `dead` workers die, at `stop` it ends."""

    error: type[BaseException] = GraderError

    def __init__(self, out: OutputFolder) -> None:
        """Write results as workers do."""
        self._out = out
        self.asked: list[str] = []

    def __enter__(self) -> FakePool:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def run(self, tasks: Iterable[Submission]) -> Iterator[tuple[Submission, ClassRow | None]]:
        """Rows in the order of the tasks."""
        for task in tasks:
            self.asked.append(task.student)
            if task.student == "stop":
                raise self.error("No worker can be started.")
            facts = submission_facts(task.student, task.file, b"x = 1\n")
            result = Result(
                assignment="mine",
                key=digest(KEY),
                submission=facts,
                status="graded",
                isolation="minimal",
                environment=environment(),
            )
            yield task, None if task.student == "dead" else self._out.write_result(result)


@pytest.fixture
def pool(out: OutputFolder, monkeypatch: pytest.MonkeyPatch) -> FakePool:
    """The pool that batches of this test have."""
    fake = FakePool(out)
    monkeypatch.setattr(run, "WorkerPool", lambda *_: fake)
    return fake


def asked(out: OutputFolder, *students: str) -> list[Submission]:
    """Submissions that nothing is stored of."""
    return [Submission(student=name, path=os.fsencode(out.path / name), file=name) for name in students]


def table(out: OutputFolder) -> list[str]:
    """Who stands in the table of grades."""
    return [line.partition(",")[0] for line in (out.path / "grades.csv").read_text().splitlines()[1:]]


def test_only_what_has_changed_is_graded(out: OutputFolder, pool: FakePool) -> None:
    """Who is new or was not graded goes to the workers; `fresh` sends all of them."""
    ada, bo = stored(out, "ada"), stored(out, "bo")
    (out.path / "bo.py").write_text("x = 2\n")
    told: list[tuple[int, int]] = []
    submissions = [ada, bo, *asked(out, "cy")]
    options = BatchOptions(at_least="minimal")
    batch = grade_batch(KEY, submissions, out, options, lambda *done: told.append(done))
    assert (pool.asked, batch.kept) == (["bo", "cy"], 1)
    assert told == [(2, 3), (3, 3)]
    assert table(out) == ["ada", "bo", "cy"]
    grade_batch(KEY, [ada], out, BatchOptions(at_least="minimal", fresh=True), lambda *_: None)
    assert pool.asked == ["bo", "cy", "ada"]


def test_a_submission_of_which_workers_die_is_not_graded(out: OutputFolder, pool: FakePool) -> None:
    """It has a result that says so, and the next run tries it again."""
    submissions = asked(out, "ada", "dead")
    for _ in range(2):
        batch = grade_batch(KEY, submissions, out, BatchOptions(at_least="minimal"), lambda *_: None)
        assert {row.student: row.status for row in batch.asked} == {"ada": "graded", "dead": "not_graded"}
    assert "grade it again by itself" in out.read("dead").message
    assert pool.asked.count("dead") == 2


@pytest.mark.parametrize("error", [GraderError, KeyboardInterrupt])
def test_what_was_graded_stays_when_a_batch_ends_early(
    out: OutputFolder, pool: FakePool, error: type[BaseException]
) -> None:
    """Results and the class page hold those who were graded, and the others of the class."""
    stored(out, "zoe")
    pool.error = error
    submissions = asked(out, "ada", "bo", "stop", "cy")
    with pytest.raises(error):
        grade_batch(KEY, submissions, out, BatchOptions(at_least="minimal"), lambda *_: None)
    assert out.students() == ["ada", "bo", "zoe"]
    assert table(out) == ["ada", "bo", "zoe"]


def test_pages_are_made_again_from_results(out: OutputFolder, pool: FakePool) -> None:
    """Every page and the class, the same as before, with nothing run."""
    grade_batch(KEY, asked(out, "ada", "dead"), out, BatchOptions(at_least="minimal"), lambda *_: None)
    kinds = ("reports/*.html", "*.html", "*.csv")
    before = {path: path.read_bytes() for kind in kinds for path in out.path.glob(kind)}
    for path in before:
        path.unlink()
    assert [row.student for row in render_again(out)] == ["ada", "dead"]
    assert {path: path.read_bytes() for path in before} == before
    assert render_again(OutputFolder(out.path / "empty")) == []


def test_a_submission_of_another_assignment_is_said_to_be_one(out: OutputFolder, pool: FakePool) -> None:
    """In its result and in its row; what other assignments ask for is looked up only then, and once."""
    looked_up: list[int] = []

    def others() -> list[Asked]:
        looked_up.append(1)
        return [Asked("yours", (frozenset({"f"}), frozenset({"g"}))), Asked("mine", (frozenset({"h"}),))]

    submissions = asked(out, "ada", "bo", "cy")
    for name, text in (
        ("ada", "def f(): pass\ndef g(): pass\n"),
        ("bo", "x = 1\n"),
        ("cy", "f = g = 1\ng = 2"),
    ):
        (out.path / name).write_text(text)
    options = BatchOptions(at_least="minimal", others=others)
    batch = grade_batch(KEY, submissions, out, options, lambda *_: None)
    told = {row.student for row in batch.rows if "other_assignment" in row.remarks}
    assert ({"ada", "cy"}, 1) == (told, len(looked_up))
    assert "This looks like work for yours, not for mine: hand in the right file." in out.read("ada").notes


def test_rows_under_another_key_are_told_and_not_counted(out: OutputFolder, pool: FakePool) -> None:
    """By the class page and the table, after grading and when pages are made again."""
    for student, score in (("ada", 2.0), ("bo", 1.0)):
        stored(out, student)
        old = msgspec.structs.replace(out.read(student), key="sha256:0", score=score, max_score=2.0)
        (out.results / f"{student}.json").write_bytes(encode_result(old))
        os.utime(out.results / f"{student}.json", (1e9, 1e9))
    batch = grade_batch(KEY, asked(out, "cy"), out, BatchOptions(at_least="minimal"), lambda *_: None)
    assert digest(KEY) == batch.key
    pages = [(out.path / "index.html").read_text()]
    render_again(out)
    pages.append((out.path / "index.html").read_text())
    for page in pages:
        assert "under another answer key, and not in these figures: grade again" in page
        assert 2 == page.count("graded, other key")
        assert "Median" not in page  # of nobody who could have points under this key
    keys = {
        line.split(",")[0]: line.split(",")[6] for line in (out.path / "grades.csv").read_text().splitlines()
    }
    assert keys["ada"] == keys["bo"] != keys["cy"]
