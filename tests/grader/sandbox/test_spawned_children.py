"""Where nothing can be forked, children are started one by one, and show the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import PackageError, SandboxError
from grader.model.answer_key import Limits, Step, Trial
from grader.model.submission import Program, Statement
from grader.model.values import from_value
from grader.sandbox import wire
from grader.sandbox.session import Sandbox
from grader.sandbox.spawned_children import SpawnedChildren

ROOT = Path(__file__).resolve().parents[3]
#: A program that runs the command line on a system that cannot fork, and lacks POSIX's own modules.
ELSEWHERE = """
import os, sys
del os.fork
sys.modules.update(dict.fromkeys(("fcntl", "grp", "pwd", "resource")))
from grader.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def _no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot fork."""
    monkeypatch.delattr(os, "fork")


def job(body: str, seconds: float = 30.0) -> wire.Job:
    """Two calls of a function with this body."""
    source = f"def f():\n    {body}\n"
    program = Program(statements=(Statement(cell=1, line=1, source=source),), target="f")
    trial = Trial(steps=(Step(kind="function", observe=True),))
    limits = Limits(wall_seconds=seconds, cpu_seconds=seconds)
    return wire.Job(program=program, trials=(trial, trial), limits=limits)


@pytest.mark.usefixtures("_no_fork")
def test_a_child_shows_what_it_is_asked() -> None:
    """It returns, raises, crashes and is stopped like any other; the level is the least."""
    with Sandbox() as sandbox:
        assert "minimal" == sandbox.isolation
        shown = sandbox.run(job("import numpy as np; return float(np.ones(3).sum())"))
        assert [3.0, 3.0] == [from_value(one.results[0].value) for one in shown]
        assert ["raised"] * 2 == [one.status for one in sandbox.run(job("raise KeyError"))]
        crashed, *_ = sandbox.run(job("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"))
        assert ("crashed", "the process was ended by SIGSEGV") == (crashed.status, crashed.message)
        late, *_ = sandbox.run(job("while True: pass", 1.0))
        assert "timed_out" == late.status


@pytest.mark.usefixtures("_no_fork")
def test_more_is_not_to_be_had() -> None:
    """Whoever asks for walls is told that there are none."""
    with pytest.raises(SandboxError, match="full isolation is not to be had here: this system cannot fork"):
        Sandbox(at_least="full").__enter__()


def test_a_package_that_is_not_there() -> None:
    """It is said before anything is run."""
    with pytest.raises(PackageError, match="pip install no_such_package"):
        SpawnedChildren("minimal", "", ()).load_packages(["no_such_package.part"])


def test_a_check(tmp_path: Path) -> None:
    """A student's check runs from beginning to end where there is neither fork nor a module of POSIX."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, "check", "tests/sample_class/dmitri.ipynb", "-a", "rnn_basics"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert 1 == done.returncode, done.stderr
    assert "Your values equal clipping every entry to [-v, v]." in done.stdout
