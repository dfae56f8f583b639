"""Workers side by side: nothing is lost, nothing hangs, nothing is left behind, whatever becomes of them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec
import pytest

from grader.errors import GraderError
from grader.workers.pool import PoolLimits, WorkerPool
from grader.workers.process import WorkerProgram
from tests.grader.workers.trial_worker import FAULT, Reply, Setup, Task

ROOT = Path(__file__).resolve().parents[3]
MODULE = "tests.grader.workers.trial_worker"
Done = list[tuple[Task, Reply | None]]


def pool(
    folder: Path, *starts: str, workers: int = 2, seconds: float = 60.0, deaths: int = 3
) -> WorkerPool[Task, Reply]:
    """A pool of trial workers that start in these ways."""
    setup = Setup(os.fspath(folder), starts or ("ok",))
    program = WorkerProgram(MODULE, setup, environment={"PYTHONPATH": os.fspath(ROOT)})
    return WorkerPool(program, Reply, PoolLimits(workers, seconds, deaths))


def tasks(*acts: str) -> list[Task]:
    """A task for each act, numbered."""
    return [Task(number, act) for number, act in enumerate(acts)]


def numbers(done: Done) -> list[int]:
    """The numbers of the tasks that were done, which the replies repeat."""
    assert all(reply is None or reply.number == task.number for task, reply in done)
    return sorted(task.number for task, reply in done if reply is not None)


def starts(folder: Path) -> int:
    """How many workers were started."""
    return len(list(folder.glob("start-*")))


def is_gone(pid: int) -> bool:
    """Whether a process has ended and been waited for."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def test_every_task_is_done_once(tmp_path: Path) -> None:
    """Two workers do what there is, each closes what it opened, and no process and no folder is left."""
    with pool(tmp_path) as opened:
        done = list(opened.run(tasks(*["echo"] * 40)))
    replies = [reply for _, reply in done if reply is not None]
    assert sorted(reply.number for reply in replies) == list(range(40))
    assert starts(tmp_path) == 2
    assert len(list(tmp_path.glob("closed-*"))) == 2
    assert all(is_gone(reply.pid) and not Path(reply.folder).exists() for reply in replies)


@pytest.mark.parametrize("count_of_tasks", [0, 1])
def test_no_more_workers_than_tasks(tmp_path: Path, count_of_tasks: int) -> None:
    """A worker is started when there is a task for it."""
    with pool(tmp_path) as opened:
        assert len(list(opened.run(tasks(*["echo"] * count_of_tasks)))) == count_of_tasks
    assert starts(tmp_path) == count_of_tasks


def test_tasks_are_taken_as_they_can_be_done(tmp_path: Path) -> None:
    """Of tasks without end, two a worker are held, and leaving early leaves nothing behind."""
    taken: list[int] = []

    def without_end() -> Iterator[Task]:
        for number in count():
            taken.append(number)
            yield Task(number)

    with pool(tmp_path) as opened:
        for heard, _ in enumerate(opened.run(without_end()), 1):
            assert len(taken) <= heard + 4
            if heard == 30:
                break
    assert len(list(tmp_path.glob("closed-*"))) == 2


@pytest.mark.parametrize(
    ("start", "sentence"),
    [
        ("fault", FAULT),
        ("exit7", "A worker process ended with exit code 7 while it was starting; what it said is above."),
        ("exit0", "A worker process ended with exit code 0 while it was starting; what it said is above."),
        ("kill", "A worker process was ended by signal 9 while it was starting; what it said is above."),
        ("raise", "A worker process ended with exit code 1 while it was starting; what it said is above."),
    ],
)
@pytest.mark.parametrize("workers", [1, 2])
def test_workers_that_cannot_start_are_told(tmp_path: Path, workers: int, start: str, sentence: str) -> None:
    """It is tried three times a worker, and then said in a sentence: nobody waits for what will not come."""
    with pytest.raises(GraderError) as raised, pool(tmp_path, start, workers=workers) as opened:
        list(opened.run(tasks(*["echo"] * 10)))
    assert str(raised.value) == sentence
    assert starts(tmp_path) == 3 * workers


def test_a_system_that_starts_no_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that is gone is no reason to wait, either."""
    monkeypatch.setattr(sys, "executable", os.fspath(tmp_path / "gone"))
    with pytest.raises(GraderError, match="cannot be started: No such file"), pool(tmp_path) as opened:
        list(opened.run(tasks("echo", "echo", "echo")))


@pytest.mark.parametrize("start", ["fault", "exit7", "kill"])
def test_a_start_is_tried_again(tmp_path: Path, start: str) -> None:
    """A worker that starts the third time does everything."""
    with pool(tmp_path, start, start, "ok", workers=1) as opened:
        assert numbers(list(opened.run(tasks(*["echo"] * 5)))) == list(range(5))


def test_one_worker_does_it_where_another_cannot_start(tmp_path: Path) -> None:
    """What the one gave back that could not start is done by the other."""
    with pool(tmp_path, "ok", "fault") as opened:
        assert numbers(list(opened.run(tasks(*["echo"] * 20)))) == list(range(20))


def test_what_was_done_is_kept_when_workers_end(tmp_path: Path) -> None:
    """The last worker dies and none can be started: what was done before has been told, then the error."""
    done: Done = []
    with pool(tmp_path, "ok", "fault", workers=1) as opened:
        run = opened.run(tasks("echo", "echo", "exit1", "echo"))
        with pytest.raises(GraderError, match=FAULT):
            done.extend(run)
    assert numbers(done) == [0, 1]


@pytest.mark.parametrize("act", ["exit0", "exit3", "kill", "raise"])
@pytest.mark.parametrize("deaths", [1, 3])
def test_a_task_of_which_workers_die_is_given_up(tmp_path: Path, act: str, deaths: int) -> None:
    """After so many, and all others are done; nothing is done twice."""
    with pool(tmp_path, deaths=deaths) as opened:
        done = list(opened.run(tasks("echo", act, *["echo"] * 10)))
    assert numbers(done) == [0, *range(2, 12)]
    assert len(done) == 12
    assert deaths <= starts(tmp_path) <= deaths + 2


def test_a_task_that_takes_too_long_is_given_up_at_once(tmp_path: Path) -> None:
    """It is not tried again, and the worker that replaces the killed one does the rest."""
    with pool(tmp_path, workers=1, seconds=5.0) as opened:
        done = list(opened.run(tasks("echo", "wait", "echo")))
    assert numbers(done) == [0, 2]
    assert starts(tmp_path) == 2


def test_workers_killed_from_outside_lose_nothing(tmp_path: Path) -> None:
    """With every worker killed now and then, idle or not, all tasks are done."""
    done: Done = []
    with pool(tmp_path, deaths=100) as opened:
        for task, reply in opened.run(tasks(*["echo"] * 60)):
            done.append((task, reply))
            if len(done) % 10 == 0 and reply is not None:
                os.kill(reply.pid, signal.SIGKILL)
    assert numbers(done) == list(range(60))
    assert len(done) == 60


@pytest.mark.parametrize("act", ["echo", "wait"])
def test_leaving_by_an_error_ends_workers(tmp_path: Path, act: str) -> None:
    """Ctrl-C, or any error of the caller's, ends workers in the midst of a task, and removes their folder."""
    replies: list[Reply] = []

    def interrupted() -> None:
        with pool(tmp_path) as opened:
            for _, reply in opened.run(tasks("echo", *[act] * 20)):
                assert reply is not None
                replies.append(reply)
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(replies) == 1
    assert all(is_gone(reply.pid) and not Path(reply.folder).exists() for reply in replies)


def test_an_error_of_a_thread_is_heard(tmp_path: Path) -> None:
    """A reply of another form than agreed ends the run with that error."""

    class Other(msgspec.Struct):
        name: str

    setup = Setup(os.fspath(tmp_path))
    program = WorkerProgram(MODULE, setup, environment={"PYTHONPATH": os.fspath(ROOT)})
    with (
        pytest.raises(msgspec.ValidationError),
        WorkerPool[Task, Other](program, Other, PoolLimits(2, 60.0)) as opened,
    ):
        list(opened.run(tasks("echo", "echo", "echo")))


def test_an_error_of_the_tasks_is_heard(tmp_path: Path) -> None:
    """What raises while tasks are taken ends the run with that error."""

    def broken() -> Iterator[Task]:
        yield from tasks("echo", "echo", "echo", "echo", "echo")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), pool(tmp_path) as opened:
        list(opened.run(broken()))


def test_what_a_task_prints_or_reads_is_no_message(tmp_path: Path) -> None:
    """Replies have a channel of their own, and so have tasks."""
    with pool(tmp_path, workers=1) as opened:
        done = list(opened.run(tasks("print", "read", "echo")))
    assert numbers(done) == [0, 1, 2]
    assert [reply.read for _, reply in done if reply is not None] == ["", "", ""]


@pytest.mark.parametrize("name", ["msgspec", "pickle", "struct", "subprocess", "tests", "grader"])
def test_no_module_of_the_working_folder_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The folder may hold submissions: what they are called is nothing to a worker."""
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / f"{name}.py").write_text(f"open({os.fspath(tmp_path / 'imported')!r}, 'w').close()\n")
    monkeypatch.chdir(folder)
    with pool(tmp_path) as opened:
        assert numbers(list(opened.run(tasks("echo", "echo")))) == [0, 1]
    assert not (tmp_path / "imported").exists()
