"""A wall that cannot be put up is the grader's failure, never the student's."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.model.answer_key import Limits
from grader.sandbox import walls, wire
from grader.sandbox.orders import Fork
from grader.sandbox.session import Sandbox
from grader.sandbox.zygote import Zygote
from grader.sandbox.zygote_process import ZygoteProcess
from tests.grader.making import call, program

JOB = wire.Job(program=program("def f(x): return x", target="f"), trials=(call(1),))
#: No limit of the kernel's can be so long: the walls fail in the child, before it reads its job.
BEYOND = 1e30


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all tests."""
    with Sandbox() as started:
        yield started


def fail_first(monkeypatch: pytest.MonkeyPatch, failures: int) -> list[Fork]:
    """Let the walls of the first so many children fail; what was ordered."""
    fork, orders = ZygoteProcess.fork, []

    def failing(process: ZygoteProcess, order: Fork, channel: socket.socket) -> int:
        orders.append(order)
        seconds = BEYOND if len(orders) <= failures else order.cpu_seconds
        return fork(process, Fork(order.scratch, seconds, order.memory_bytes), channel)

    monkeypatch.setattr(ZygoteProcess, "fork", failing)
    return orders


@pytest.mark.parametrize(("failures", "status"), [(0, "ok"), (1, "ok"), (2, "sandbox_error")])
def test_walls_that_fail(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, failures: int, status: str
) -> None:
    """A child that could not be confined is tried once more, and is no crash of the student's."""
    orders = fail_first(monkeypatch, failures)
    (observation,) = sandbox.run(JOB)
    assert (status, min(2, failures + 1)) == (observation.status, len(orders))


def test_the_next_trial_is_tried(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """One trial whose walls failed twice does not take the others with it."""
    fail_first(monkeypatch, 2)
    limits = Limits(wall_seconds=5.0)
    job = wire.Job(program=JOB.program, trials=(call(1), call(2)), limits=limits)
    assert ["sandbox_error", "ok"] == [observation.status for observation in sandbox.run(job)]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("no wall"), "no wall"),
        (MemoryError(), "MemoryError"),
        (SystemExit(0), "0"),
        (OSError(28, "No space"), "No space"),
    ],
)
def test_any_exception_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: BaseException, words: str
) -> None:
    """Whatever keeps the walls from standing at the trial is told."""

    def fail(*_: object) -> None:
        raise error

    ours, theirs = socket.socketpair()
    with ours, theirs:
        zygote = Zygote(theirs, "minimal")
        monkeypatch.setattr(walls, "surround_child", fail)
        assert words in zygote.fault(str(tmp_path))


def test_walls_that_stand_are_no_fault(tmp_path: Path) -> None:
    """Where nothing is in the way, nothing is told."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert "" == Zygote(theirs, "minimal").fault(str(tmp_path))
