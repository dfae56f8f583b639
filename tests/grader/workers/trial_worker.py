"""A worker for the tests of the pool: it starts, and does its tasks, as it is told to."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import msgspec

from grader.errors import GraderError
from grader.workers.service import serve

FAULT = "This worker is told not to start."


class Setup(msgspec.Struct, frozen=True):
    """What becomes of the first, second … start of a worker of this folder; the last goes for all others."""

    folder: str
    starts: tuple[str, ...] = ("ok",)


class Task(msgspec.Struct, frozen=True):
    """What is to be done: `echo`, `print`, `read`, or a way to end."""

    number: int
    act: str = "echo"


class Reply(msgspec.Struct, frozen=True):
    """The task's number, the process that did it, its temporary folder, and what it read."""

    number: int
    pid: int
    folder: str
    read: str = ""


def count_start(folder: str) -> int:
    """Which start of a worker this is, from 0, told by a file each."""
    for number in count():
        try:
            Path(folder, f"start-{number}").touch(exist_ok=False)
        except FileExistsError:
            continue
        return number
    raise AssertionError("unreachable")


def end(act: str) -> None:
    """End this process, or do not, as an act says."""
    if act.startswith("exit"):
        os._exit(int(act.removeprefix("exit")))
    if act == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if act == "raise":
        raise ZeroDivisionError
    if act == "wait":
        time.sleep(600)


def perform(task: Task) -> Reply:
    """Do one task."""
    end(task.act)
    if task.act == "print":
        print("not a reply", flush=True)  # noqa: T201 - that it does no harm is tested
        os.write(1, b"nor this")
    read = sys.stdin.read() if task.act == "read" else ""
    return Reply(task.number, os.getpid(), os.environ["TMPDIR"], read)


@contextmanager
def opened() -> Iterator[Callable[[Setup], Callable[[Task], Reply]]]:
    """Start as the setup says; at the end a file tells that everything was closed."""

    def prepare(setup: Setup) -> Callable[[Task], Reply]:
        folders.append(setup.folder)
        how = setup.starts[min(count_start(setup.folder), len(setup.starts) - 1)]
        end(how)
        if how == "fault":
            raise GraderError(FAULT)
        return perform

    folders: list[str] = []
    yield prepare
    Path(folders[0], f"closed-{os.getpid()}").touch()


if __name__ == "__main__":
    serve(opened(), Setup, Task)
