"""Workers of a batch: what they grade, and that no grade is lost when they are killed or cannot start."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.batch import worker
from grader.batch.intake import Submission, find_submissions
from grader.batch.output_folder import OutputFolder
from grader.batch.run import BatchOptions, grade_batch
from grader.batch.worker import grade_file
from grader.course import load_answer_key
from grader.errors import SandboxError
from grader.grading.case import Grading
from grader.key import digest
from grader.sandbox.session import Sandbox

ROOT = Path(__file__).resolve().parents[3]
ADA = ROOT / "tests" / "sample_class" / "ada.ipynb"
GRADER = Path(sys.executable).with_name("grader")
OURS = "The grader met a fault of its own"


def grade(folder: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Grade a folder by the command that is installed, from within the folder."""
    return subprocess.run(
        [GRADER, "grade", ".", "-a", "rnn_basics", "-o", out, "-i", "minimal", "-j", "2", "--course", ROOT],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def statuses(out: Path) -> dict[str, str]:
    """Every student's status."""
    results = [json.loads(path.read_text()) for path in (out / "results").glob("*.json")]
    return {result["submission"]["student"]: result["status"] for result in results}


def descendants(name: str) -> list[int]:
    """Processes of ours whose command line holds `name`."""
    found = []
    listed = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()[1:]]
    ours = {os.getpid()}
    for pid, parent, command in rows:
        if int(parent) in ours:
            ours.add(int(pid))
            if name in command:
                found.append(int(pid))
    return found


@pytest.mark.parametrize("victim", ["grader.batch.worker", "grader.sandbox.zygote"])
def test_killing_loses_no_grade(tmp_path: Path, victim: str) -> None:
    """With workers or zygotes killed as it goes, every submission of a batch still gets its grade."""
    folder = tmp_path / "class"
    folder.mkdir()
    source = ADA.read_bytes()
    for number in range(12):
        (folder / f"s{number:02}.ipynb").write_bytes(source)
    stop = threading.Event()
    killer = threading.Thread(target=kill_now_and_then, args=(victim, stop))
    killer.start()
    try:
        key = load_answer_key(ROOT, "rnn_basics")
        options = BatchOptions(workers=2, at_least="minimal")
        grade_batch(key, find_submissions([folder]), OutputFolder(tmp_path / "out"), options, lambda *_: None)
    finally:
        stop.set()
        killer.join()
    results = [json.loads(path.read_text()) for path in (tmp_path / "out" / "results").iterdir()]
    assert [result["score"] for result in results] == [9.0] * 12


def kill_now_and_then(victim: str, stop: threading.Event) -> None:
    """Kill one process of a kind, at most twice."""
    for _ in range(2):
        if stop.wait(0.8):
            return
        for pid in descendants(victim)[:1]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.1)


def test_a_batch_ends_where_no_worker_can_start(tmp_path: Path) -> None:
    """Exit code 4 and a sentence; what was graded before stays, and the next run does the rest."""
    folder, out, at_start = tmp_path / "class", tmp_path / "out", tmp_path / "at_start"
    folder.mkdir()
    shutil.copy(ADA, folder)
    assert grade(folder, out).returncode == 0
    shutil.copy(ADA, folder / "bo.ipynb")
    at_start.mkdir()
    broken = "import os, sys\nif 'grader.batch.worker' in sys.orig_argv:\n    os._exit(7)\n"
    (at_start / "sitecustomize.py").write_text(broken)
    done = grade(folder, out, PYTHONPATH=os.fspath(at_start))
    assert (done.returncode, "Traceback" in done.stderr) == (4, False)
    assert "A worker process ended with exit code 7 while it was starting" in done.stderr
    assert statuses(out) == {"ada": "graded"}
    assert (out / "grades.csv").read_text().splitlines()[1].startswith("ada,")
    assert grade(folder, out).returncode == 0
    assert statuses(out) == {"ada": "graded", "bo": "graded"}


def test_ctrl_c_keeps_what_is_done_and_leaves_nothing_running(tmp_path: Path) -> None:
    """In the midst of a submission: exit code 130, no result lost, no process and no temporary file left."""
    folder, out, temporary = tmp_path / "class", tmp_path / "out", tmp_path / "tmp"
    folder.mkdir()
    temporary.mkdir()
    shutil.copy(ADA, folder)
    (folder / "zoe.py").write_text("import time\n\ndef rnn_step(h_prev, x_t, p):\n    time.sleep(600)\n")
    process = subprocess.Popen(
        [GRADER, "grade", folder, "-a", "rnn_basics", "-o", out, "-i", "minimal", "--course", ROOT],
        env={**os.environ, "TMPDIR": os.fspath(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not (out / "results" / "ada.json").exists():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert statuses(out) == {"ada": "graded"}
    assert list(temporary.iterdir()) == []
    for _ in range(3000):  # a sandbox ends by itself when its worker is gone
        if not is_running(os.fspath(temporary)):
            return
        time.sleep(0.01)
    pytest.fail("a process of the batch is still there")


def is_running(words: str) -> bool:
    """Whether there is a process whose command line holds these words."""
    return words in subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


def test_no_submission_is_a_module_of_ours(tmp_path: Path) -> None:
    """Whatever submissions in the working folder are called, nothing imports them; all are graded."""
    folder = tmp_path / "class"
    folder.mkdir()
    names = ("numpy", "msgspec", "pickle", "json", "struct", "reference", "grader")
    for name in names:
        (folder / f"{name}.py").write_text(f"open({os.fspath(tmp_path / 'imported')!r}, 'w').close()\n")
    done = grade(folder, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert statuses(tmp_path / "out") == dict.fromkeys(names, "graded")
    assert not (tmp_path / "imported").exists()


@pytest.fixture(scope="module")
def grading() -> Iterator[Grading]:
    """A grading of `rnn_basics`."""
    key = load_answer_key(ROOT, "rnn_basics")
    with Sandbox() as sandbox:
        yield Grading(key, digest(key), sandbox)


def ada_of(path: Path) -> Submission:
    """A submission of ada's at a path."""
    return Submission(student="ada", path=os.fsencode(path), file=path.name)


def test_a_file_that_cannot_be_read_is_not_graded(grading: Grading, tmp_path: Path) -> None:
    """And its result says why."""
    result = grade_file(grading, ada_of(tmp_path / "gone.ipynb"))
    assert result.status == "not_graded"
    assert result.message == "The file cannot be read: No such file or directory."


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (SandboxError("The sandbox broke down."), "The sandbox broke down."),
        (
            ValueError("a hidden input was 0.25"),
            "The grader met a fault of its own (ValueError in test_worker.py",
        ),
        (RecursionError("deep"), f"{OURS} (RecursionError in test_worker.py, line "),
        (MemoryError(), f"{OURS} (MemoryError in test_worker.py, line "),
    ],
)
def test_a_fault_of_ours_is_told_without_its_text(
    grading: Grading, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    """The submission is `not_graded`, and the batch goes on; of other errors kind and place are told."""

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(worker, "grade_submission", broken)
    result = grade_file(grading, ada_of(ADA))
    assert result.status == "not_graded"
    assert result.message.startswith(said)
    assert "0.25" not in result.message
    assert (result.submission.file, len(result.submission.sha256)) == ("ada.ipynb", 64)
