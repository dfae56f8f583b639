"""However a run ends before its time, it ends in one sentence, and nothing that was graded is lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CLASS = ROOT / "tests" / "sample_class"

#: Runs the command line, and sends itself a signal when a module is about to be loaded.
ON_LOADING = """
import builtins, os, sys
load = builtins.__import__
def stopping(name, *rest, **more):
    if name == MODULE:
        os.kill(os.getpid(), NUMBER)
    return load(name, *rest, **more)
builtins.__import__ = stopping
from grader.__main__ import main
main()
"""
#: Sends itself a signal when so many submissions are graded.
ON_GRADING = """
import os
from grader.cli import progress
def lines(what):
    return lambda done, total: os.kill(os.getpid(), NUMBER) if done == MODULE else None
progress._lines = lines
from grader.__main__ import main
main()
"""
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def run(code: str, *words: object, **more: str) -> subprocess.CompletedProcess[str]:
    """Run Python code with these words after it, in this environment."""
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **more},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def filled(code: str, module: object, number: signal.Signals) -> str:
    """The code with its blanks filled in."""
    return code.replace("MODULE", repr(module)).replace("NUMBER", repr(int(number)))


def graded_class(folder: Path) -> tuple[object, ...]:
    """A class of four to grade, and the words that do it."""
    folder.mkdir()
    for name in ("ada", "boris", "dmitri", "hugo"):
        shutil.copy(CLASS / f"{name}.ipynb", folder)
    return "grade", folder, "-a", "rnn_basics", "-i", "minimal", "-j", "1"


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    "module", ["click", "grader.errors", "grader.course", "numpy", "grader.sandbox.wire"]
)
def test_stopped_while_it_is_being_loaded(tmp_path: Path, module: str, number: signal.Signals) -> None:
    """The first tenth of a second is no exception."""
    words = graded_class(tmp_path / "class")
    done = run(filled(ON_LOADING, module, number), *words, "-o", tmp_path / "out")
    assert (128 + number, "", "Stopped.") == (done.returncode, done.stdout, done.stderr.strip())


@pytest.mark.parametrize("number", SIGNALS)
def test_stopped_on_the_way(tmp_path: Path, number: signal.Signals) -> None:
    """What was graded is there, on the class page too, and is not graded again; no folder is left over."""
    words, out, scratch = graded_class(tmp_path / "class"), tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    done = run(filled(ON_GRADING, 2, number), *words, "-o", out, TMPDIR=str(scratch))
    assert (128 + number, 1) == (done.returncode, len(done.stderr.strip().splitlines()))
    assert done.stderr.strip().startswith(f"Stopped. What was graded is kept in {out}: run the same command")
    kept = {path.name: path.read_bytes() for path in (out / "results").iterdir()}
    assert len(kept) >= 2
    assert "ada" in (out / "index.html").read_text()
    assert [] == list(scratch.iterdir())
    again = run("from grader.__main__ import main; main()", *words, "-o", out)
    assert (0, True) == (again.returncode, f"{len(kept)} unchanged" in again.stdout), again.stderr
    assert kept == {name: (out / "results" / name).read_bytes() for name in kept}


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """`nohup` means what it says."""
    words = graded_class(tmp_path / "class")
    code = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" + filled(
        ON_GRADING, 2, signal.SIGHUP
    )
    done = run(code, *words, "-o", tmp_path / "out")
    assert (0, 4) == (done.returncode, len(list((tmp_path / "out" / "results").iterdir()))), done.stderr


def test_no_room_on_the_disk(tmp_path: Path) -> None:
    """A file that cannot be written ends the run in a sentence; what was written before is kept."""
    words, out = graded_class(tmp_path / "class"), tmp_path / "out"
    first = run(
        "from grader.__main__ import main; main()", "grade", CLASS / "ada.ipynb", *words[2:], "-o", out
    )
    assert 0 == first.returncode
    kept = (out / "results" / "ada.json").read_bytes()
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))\n"
    done = run(f"{limit}from grader.__main__ import main; main()", *words, "-o", out)
    assert (2, 1) == (done.returncode, len(done.stderr.strip().splitlines())), done.stderr
    assert "cannot be written (File too large). What was graded before is kept" in done.stderr
    assert kept == (out / "results" / "ada.json").read_bytes()
    assert [] == [path.name for path in out.rglob("*.part")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="NO /dev/full HERE")
@pytest.mark.parametrize("words", [("list",), ("check", str(CLASS / "dmitri.ipynb"), "-a", "rnn_basics")])
def test_nowhere_to_print(words: tuple[str, ...]) -> None:
    """That standard output cannot be written is said once, on standard error."""
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "grader", *words]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    # Where the machine is slow, lines of progress may stand before it.
    assert (2, 1) == (done.returncode, done.stderr.count("The disk is full")), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932", "latin-1"])
def test_what_a_terminal_cannot_show(tmp_path: Path, encoding: str) -> None:
    """A sign that the terminal has no code for is replaced, and ends nothing."""
    path = tmp_path / "ada‖ж.py"
    path.write_text("def clip_grad(g, v):\n    return v * g / v\n# ‖g‖ жあ\n")
    for words in (("check", path), ("grade", path, "-i", "minimal", "-o", tmp_path / "out")):
        done = run(
            "from grader.__main__ import main; main()", *words, "-a", "rnn_basics", PYTHONIOENCODING=encoding
        )
        assert done.returncode in (0, 1), done.stderr
        assert "fault of its own" not in done.stderr


def test_nobody_reads_on() -> None:
    """A pipe that is closed ends the run quietly."""
    code = "from grader.__main__ import main; main()"
    command = f'{sys.executable} -c "{code}" show rnn_step_by_step | head -1'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ("", 0) == (done.stderr, done.returncode)
