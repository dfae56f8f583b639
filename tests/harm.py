"""What a hostile submission might do beside its points, watched while it is graded; and a sandbox for it."""

from __future__ import annotations

import contextlib
import os
import shutil
import site
import socket
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import msgspec
import pytest

from grader.course import load_answer_key
from grader.errors import SandboxError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.answer_key import AnswerKey, Limits
from grader.model.result import Result, decode_result, encode_result
from grader.results.provenance import submission_facts
from grader.sandbox.orders import Level
from grader.sandbox.session import Sandbox
from reports.student_page import staff_page, student_page
from reports.terminal import Look, graded_text
from tests.limits import cpu_limit, ends

ROOT = Path(__file__).resolve().parent.parent
#: In the environment and the memory of the test's process, and in a file beside it; nowhere else.
CANARY = f"hostile-canary {uuid.uuid4().hex}"
#: Small, so that what runs into a limit does so soon.
LIMITS = Limits(wall_seconds=1.5, cpu_seconds=1.5, memory_bytes=256 << 20, returned_bytes=8 << 20)
SOLUTION = ROOT / "assignments" / "rnn_basics" / "solution.ipynb"
#: How many seconds of work of our own one submission may cost, whatever it does.
MOST_WORK = 45.0


class Listener:
    """TCP, UDP and an abstract Unix socket on this machine; keeps what arrives."""

    def __init__(self) -> None:
        """Listen on a free port."""
        self.heard: list[bytes] = []
        self.abstract = f"hostile-{uuid.uuid4().hex}"
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._unix = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._unix.bind("\0" + self.abstract)
        self._unix.listen()
        for wait in (self._receive, lambda: self._accept(self._tcp), lambda: self._accept(self._unix)):
            threading.Thread(target=wait, daemon=True).start()

    def _accept(self, server: socket.socket) -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                self.heard.append(b"a connection")

    def _receive(self) -> None:
        while True:
            try:
                self.heard.append(self._udp.recv(1000))
            except OSError:
                return

    def close(self) -> None:
        """Stop listening."""
        for one in (self._tcp, self._udp, self._unix):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@dataclass
class Watch:
    """One submission's watch: what is put where its code can try to reach it, and what it leaves."""

    folder: Path
    listener: Listener
    mark: str = field(default_factory=lambda: f"hostile_mark_{uuid.uuid4().hex}")

    def fill_in(self, source: str) -> str:
        """A submission's text with the places that it aims at."""
        names = {
            "MARK": self.mark,
            "OUT": self.folder,
            "SECRET": self.folder / "secret",
            "ROOT": ROOT,
            "PORT": self.listener.port,
            "ABSTRACT": self.listener.abstract,
            "PID": os.getpid(),
        }
        for name, value in names.items():
            source = source.replace(f"@{name}@", str(value))
        return source

    def marks_left(self) -> list[str]:
        """Files that carry the mark; they are removed."""
        folders = [
            Path("/tmp"),
            Path("/var/tmp"),
            Path("/dev/shm"),
            Path("/run"),
            Path.home(),
            Path.cwd(),
            ROOT,
        ]
        folders += [ROOT / "tests", self.folder, *self.folder.rglob("*"), *map(Path, site.getsitepackages())]
        left = []
        for folder in dict.fromkeys(folders):
            with contextlib.suppress(OSError):
                left += [path for path in folder.iterdir() if self.mark in path.name]
        for path in left:
            path.unlink()
        changed = [
            path for path in self.folder.rglob("*") if path.is_file() and self.mark in path.read_text()
        ]
        return [str(path) for path in (*left, *changed)]


def processes_with(text: str) -> set[int]:
    """The processes, but zombies, whose command line holds a text."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if text.encode() in path.read_bytes():  # a zombie's is empty
                found.add(int(path.parent.name))
    return found


class Court:
    """A sandbox at one level and the key of `rnn_basics` with small limits."""

    def __init__(self, level: Level) -> None:
        """Grade at `level`, neither stronger nor weaker."""
        self.level = level
        self.sandbox = Sandbox()
        self.sandbox._levels = (level,)
        key = load_answer_key(ROOT, "rnn_basics")
        self.key: AnswerKey = msgspec.structs.replace(key, limits=LIMITS)
        self.digest = digest(self.key)

    def __enter__(self) -> Self:
        """Start the sandbox, or skip where this machine has no such level."""
        try:
            self.sandbox.__enter__()
        except SandboxError as error:
            pytest.skip(f"no {self.level} isolation here: {error}")
        return self

    def __exit__(self, *_: object) -> None:
        self.sandbox.__exit__(None, None, None)

    def grade(self, data: bytes, file: str = "student.py", most_work: float = MOST_WORK) -> Result:
        """Grade a submission, and make every page and text of it."""
        grading = Grading(self.key, self.digest, self.sandbox)
        with ends(), cpu_limit(most_work):
            result = grade_submission(grading, data, submission_facts("student", file, data))
        assert decode_result(encode_result(result)) == result
        for text in (student_page(result), staff_page(result), graded_text(result, Look())):
            assert CANARY.split()[1] not in text
        return result

    def grade_solution(self) -> Result:
        """Grade an honest submission in the same sandbox."""
        return self.grade(SOLUTION.read_bytes(), SOLUTION.name)

    def processes(self) -> set[int]:
        """The processes of this sandbox: its zygote, and whatever was forked from it."""
        return processes_with(self.sandbox._scratch)


class Courts:
    """A court for each level, opened when first wanted."""

    def __init__(self) -> None:
        """No court is open."""
        self._open: dict[Level, Court] = {}

    def at(self, level: Level) -> Court:
        """The court of a level; skips where there is none."""
        if level not in self._open:
            self._open[level] = Court(level).__enter__()
        return self._open[level]

    def close(self) -> None:
        """Close them all."""
        for court in self._open.values():
            court.__exit__()


@contextlib.contextmanager
def courts_opened() -> Iterator[Courts]:
    """Courts whose sandboxes were started with the canary in our environment."""
    courts = Courts()
    os.environ["HOSTILE_CANARY"] = CANARY
    try:
        yield courts
    finally:
        courts.close()
        del os.environ["HOSTILE_CANARY"]


@contextlib.contextmanager
def watched(court: Court, listener: Listener) -> Iterator[Watch]:
    """Watch a submission while it is graded: nothing of it may be left, and the next one is unharmed."""
    folder = Path(tempfile.mkdtemp(prefix="output-"))
    folder.chmod(0o777)
    try:
        for name in ("secret", "victim.csv"):
            (folder / name).write_text(CANARY)
            (folder / name).chmod(0o666)
        before = court.processes()
        listener.heard.clear()
        watch = Watch(folder, listener)
        yield watch
        deadline = time.monotonic() + 30.0
        while len(court.processes()) > len(before) and time.monotonic() < deadline:
            time.sleep(0.02)
        left = processes_with(watch.mark), watch.marks_left(), listener.heard
        assert (set(), [], []) == left, "left behind: processes, files, what was sent"
        assert len(court.processes()) <= len(before)
        assert CANARY == (folder / "victim.csv").read_text()
        honest = court.grade_solution()
        assert honest.score == honest.max_score - honest.pending == 9.0
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)
