"""Progress of a long run: a bar where somebody watches, lines where nobody does."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.cli.progress import progress

ROOT = Path(__file__).resolve().parents[3]
RUN = """
import sys
from grader.cli.progress import progress
{before}
with progress("graded") as show:
    for done in range(1, 8):
        show(done, 7)
print("end", file=sys.stderr)
"""
WITHOUT_RICH = "sys.modules['rich'] = None"


def on_terminal(source: str, *arguments: str, kind: str = "xterm") -> str:
    """What a Python program writes to a terminal of a kind."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": kind, "COLUMNS": "80"}
    command = [sys.executable, "-P", "-c", source, *arguments]
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as program:
        os.close(theirs)
        written = b""
        while part := _read(ours):
            written += part
    os.close(ours)
    assert program.returncode == 0, written.decode()
    return written.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # as Linux tells that the other end is closed
        return b""


def test_a_bar_on_a_terminal() -> None:
    """A terminal shows a bar with how many of how many, what is done, and the time left."""
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", on_terminal(RUN.format(before="")))
    assert re.search(r"7 of 7 graded ━+ .*\d:\d\d:\d\d", shown)
    assert "end" == shown.split()[-1]


@pytest.mark.parametrize(
    ("before", "kind"), [(WITHOUT_RICH, "xterm"), ("", "dumb")], ids=["no rich", "a dumb terminal"]
)
def test_lines_where_a_bar_cannot_be(before: str, kind: str) -> None:
    """Without `rich`, or on a terminal that knows no way back, the end is told in a plain line."""
    assert ["7 of 7 graded", "end"] == on_terminal(RUN.format(before=before), kind=kind).splitlines()


def test_lines_in_a_log(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A log gets a line every ten seconds and one at the end."""
    now = iter([0.0, 4.0, 9.0, 10.0, 11.0, 19.0, 25.0, 26.0])
    monkeypatch.setattr("grader.cli.progress.time", SimpleNamespace(monotonic=lambda: next(now)))
    with progress("graded") as show:
        for done in range(1, 8):
            show(done, 7)
    assert ["3 of 7 graded", "6 of 7 graded", "7 of 7 graded"] == capsys.readouterr().err.splitlines()


def test_a_rate() -> None:
    """The bar tells how many are done a second, once it has seen more than one."""
    from rich.progress import Progress

    from grader.cli.bar import Rate

    now = [0.0]
    bar = Progress(get_time=lambda: now[0], disable=True)
    task = bar.add_task("graded", total=None)
    bar.update(task, completed=40, total=50)  # most had not changed, and were done at once
    assert "" == Rate().render(bar.tasks[0]).plain
    now[0] = 2.0
    bar.update(task, completed=45)
    assert "2.5/s" == Rate().render(bar.tasks[0]).plain
