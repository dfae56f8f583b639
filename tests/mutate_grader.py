"""How many small mistakes in the grader's own rooms their unit tests catch.

    python tests/mutate_grader.py --rooms compare judge score notebook extract --sample 200 --seed 1

A room is a module or package of `grader` (`compare`, `sandbox.child`), or `reports` itself. Mutants are
sampled from all that `grader.mutate` makes of the rooms. Each is written into a copy of the tree, and the
tests of its room run there, up to the first that fails: `tests/grader/ROOM/` and `tests/grader/test_ROOM.py`,
without those that are marked slow, hostile or browser. A mutant whose tests take ten times as long as the
room's own, and at least a minute, is killed as well.

Survivors are told as they are found, with file, line, and what was changed. Kill them with a test that says
what must hold, or, where no test could, say why in `equivalent_grader_mutants.toml`. With the same seed and
source the same mutants are drawn; `--only TEXT` takes those whose place or change holds a text.
Exit code 1 if fewer than 95 % of those that are not equivalent are killed.
"""

from __future__ import annotations

import argparse
import ast
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from grader.mutate.generate import mutants
from grader.mutate.mutant import Mutant
from grader.mutate.operators import DECISIONS, FORMULAS

ROOT = Path(__file__).resolve().parent.parent
EQUIVALENTS = Path(__file__).with_name("equivalent_grader_mutants.toml")
COPIED = ("assignments", "grader", "reference", "reports", "tests", "pyproject.toml")
LEAST = 95.0
_SECONDS = 60.0
_TIMES = 10.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A mutant of one of the grader's files, and the room whose tests should kill it."""

    room: str
    file: str
    mutant: Mutant

    def __str__(self) -> str:
        within = f" in {self.mutant.where}" if self.mutant.where else ""
        return f"{self.file}:{self.mutant.line}{within}: {self.mutant.change}"


def main() -> int:
    """Draw mutants, have them tested, and list those that nothing noticed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    chosen = arguments()
    rooms = {room: paths_of_tests(room) for room in chosen.rooms}
    found = [placed for room in rooms for placed in mutants_of(room) if chosen.only in str(placed)]
    equivalent = set(listed_equivalents())
    drawn = random.Random(chosen.seed).sample(found, min(chosen.sample, len(found)))
    left = [one for one in drawn if (one.file, one.mutant.where, one.mutant.change) not in equivalent]
    say(f"{len(found)} mutants, {len(drawn)} drawn, {len(drawn) - len(left)} of these listed as equivalent")
    killed = len(left) - count_survivors(left, rooms, chosen.jobs)
    share = 100 * killed / len(left) if left else 100.0
    say(f"{killed} of {len(left)} killed ({share:.1f} %)")
    return int(share < LEAST)


def arguments() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rooms", nargs="+", default=["compare", "judge", "score", "notebook", "extract"])
    parser.add_argument("--sample", type=int, default=200, help="how many mutants to draw")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", metavar="TEXT", help="only those whose line below holds this")
    parser.add_argument("-j", "--jobs", type=int, default=2, help="how many at a time")
    return parser.parse_args()


def paths_of_tests(room: str) -> list[str]:
    """Where the tests of a room are: a folder, a module, or both."""
    top = "" if room == "reports" else "grader/"
    *folders, last = room.split(".")
    inside = "/".join(["tests", *filter(None, [top.rstrip("/")]), *folders])
    found = [path for path in (f"{inside}/{last}", f"{inside}/test_{last}.py") if (ROOT / path).exists()]
    return found or sys.exit(f"There are no tests of {room}.")


def mutants_of(room: str) -> Iterator[Placed]:
    """Every mutant of a room's modules, in the order of files and text."""
    base = ROOT / ("reports" if room == "reports" else f"grader/{room.replace('.', '/')}")
    files = [base.with_suffix(".py")] if base.with_suffix(".py").exists() else sorted(base.rglob("*.py"))
    for path in files:
        source = path.read_text(encoding="utf-8")
        own = frozenset(
            node.name for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)
        )
        for mutant in mutants(source, own=own, operators=(*FORMULAS, *DECISIONS)):
            yield Placed(room, path.relative_to(ROOT).as_posix(), mutant)


def listed_equivalents() -> Iterator[tuple[str, str, str]]:
    """File, function and change of each mutant that is listed as changing nothing a test could see."""
    for entry in tomllib.loads(EQUIVALENTS.read_text(encoding="utf-8")).get("equivalent", []):
        yield from ((entry["file"], entry["where"], change) for change in entry["changes"])


def count_survivors(drawn: Sequence[Placed], rooms: dict[str, list[str]], jobs: int) -> int:
    """How many mutants the tests of their rooms let pass, each told; so many are tested at a time."""
    survivors = 0
    with tempfile.TemporaryDirectory(prefix="grader-mutants-") as folder:
        free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        copies = [Copy(Path(folder, str(number)), rooms) for number in range(jobs)]
        for copy in copies:
            free.put(copy)
        with ThreadPoolExecutor(jobs) as executor:
            futures = {executor.submit(is_killed, placed, free): placed for placed in drawn}
            try:
                for done, future in enumerate(as_completed(futures), 1):
                    if not future.result():
                        survivors += 1
                        say(f"  survives: {futures[future]}")
                    if done % 20 == 0:
                        say(f"{done} of {len(drawn)} tested, {survivors} alive")
            finally:  # whatever ends it, nothing is left running
                executor.shutdown(wait=False, cancel_futures=True)
                for copy in copies:
                    copy.stop()
    return survivors


def is_killed(placed: Placed, free: queue.SimpleQueue[Copy]) -> bool:
    """Test one mutant in the first copy that is free."""
    copy = free.get()
    try:
        return copy.kills(placed)
    finally:
        free.put(copy)


class Copy:
    """A copy of the tree, in which one mutant after another is tested."""

    def __init__(self, folder: Path, rooms: dict[str, list[str]]) -> None:
        """Copy the tree and time the rooms' tests there as they are; they must pass."""
        self._folder = folder
        self._tests = rooms
        self._patience: dict[str, float] = {}
        self._process: subprocess.Popen[bytes] | None = None
        for name in COPIED:
            source, target = ROOT / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
        for room in rooms:
            start = time.monotonic()
            if not self._pass(room, 10 * _SECONDS, writing=True):
                sys.exit(
                    f"The tests of {room} fail without any mutant: python -m pytest {' '.join(rooms[room])}"
                )
            self._patience[room] = max(_SECONDS, _TIMES * (time.monotonic() - start))

    def kills(self, placed: Placed) -> bool:
        """Whether a test fails, or the tests do not end, with a mutant in place."""
        path = self._folder / placed.file
        source = path.read_text(encoding="utf-8")
        # What was compiled is known by its time in seconds and its size: a mutant may have both.
        for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
            compiled.unlink()
        try:
            path.write_text(placed.mutant.applied(source), encoding="utf-8")
            return not self._pass(placed.room, self._patience[placed.room])
        finally:
            path.write_text(source, encoding="utf-8")

    def _pass(self, room: str, seconds: float, *, writing: bool = False) -> bool:
        """Whether the tests of a room pass in time; compiled files are written only of what is as it was."""
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
        marks = ["-m", "not slow and not hostile and not browser"]
        environment = {**os.environ, "PYTHONPATH": os.fspath(self._folder)}
        if not writing:
            environment["PYTHONDONTWRITEBYTECODE"] = "1"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *options, *marks, *self._tests[room]],
            cwd=self._folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return self._process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False
        finally:
            self.stop()

    def stop(self) -> None:
        """End the tests that are running, and what they started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
