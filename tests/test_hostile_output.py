"""Through the command line: strange files and names, and what reaches a terminal, a table or a browser."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grader.course import load_answer_key
from grader.key import practice_key
from grader.key.key_file import save_key

ROOT = Path(__file__).resolve().parent.parent
SOLUTION = ROOT / "assignments" / "rnn_basics" / "solution.ipynb"
#: Controls but tab, newline and carriage return; marks that reorder text; halves of pairs.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: What runners read from a log as a command.
COMMAND = re.compile(r"::|##\[")
MARKUP = "<script>alert(1)<b onclick=alert(1)>"
NAMES = [
    "=cmd|' C calc'!A0",
    "+1+1",
    "-rf",
    "--help",
    "@SUM(A1)",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202egnp.yadot\u202c",
    "::error file=a::b",
    "##[error]x",
    "new\nline\r",
    "tab\there",
    MARKUP,
    "\"quoted\", and 'quoted'",
    "\\\\host\\share",
    "CON",
    "x" * 240,
    "e\u0301 and \u00e9",
    " ",
    "$(touch here) `touch here` %PATH%",
]
#: What is named like a submission and is none: the row of each says so.
CANNOT_BE_GRADED = frozenset("fifo link nowhere endless zero folder.ipynb s bomb a".split())
LOUD = (
    "print(LOUD)\nprint(LOUD)\nhs = [0.5]\n"
    "def clip_grad(g, v):\n    raise type('E' + LOUD.replace(chr(0), ''), (Exception,), {})(LOUD)\n"
    "def rnn_step(h_prev, x_t, p):\n    return LOUD, LOUD\n"
)
TEXT = f"=1+1\n::error::x\n##[error]x\n\x1b[31m\x1b]0;t\x07\u202e{MARKUP}\x00\x9b2J\n"


def run(*arguments: object, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Run `grader` with these arguments, in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CANARY": "canary-in-the-environment"}
    return subprocess.run(
        [sys.executable, "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )


def loud_notebook() -> bytes:
    """A notebook that says what means something to terminals, tables, browsers and runners."""
    source = f"LOUD = {TEXT!r}\n{LOUD}"
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "id": MARKUP}
    return json.dumps({"nbformat": 4, "cells": [cell], "metadata": {"title": MARKUP}}).encode()


class _Active(HTMLParser):
    """The tags and attributes of a page that could run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run something."""
        self.found += [tag] * (tag in ("script", "img", "iframe", "object", "embed", "base", "form"))
        self.found += [name for name, _ in attrs if name.startswith("on")]
        self.found += [name for name, value in attrs if name == "href" and str(value).startswith("java")]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[bytes], int]:
    """The output of a class of strange names, beside files that are no submissions; and how many are."""
    folder = tmp_path_factory.mktemp("strange")
    handed_in, out = folder / "in", folder / "out"
    handed_in.mkdir()
    made = 0
    for name in NAMES:
        (handed_in / f"{name}.ipynb").write_bytes(loud_notebook())
        made += 1
    (handed_in / "honest.ipynb").write_bytes(SOLUTION.read_bytes())
    (handed_in / "of a folder").mkdir()
    (handed_in / "of a folder" / "a.ipynb").write_bytes(b"{")
    made += 2
    with contextlib.suppress(OSError):  # not every file system takes it
        (handed_in / os.fsdecode(b"not \xff utf-8.ipynb")).write_bytes(b"{}")
        made += 1
    made += _put_what_cannot_be_graded(handed_in, folder)
    said = run("grade", handed_in, "-a", "rnn_basics", "-o", out, "-i", "minimal", "-j", 2, folder=folder)
    assert 0 == said.returncode, said.stderr
    return out, said, made


def _put_what_cannot_be_graded(handed_in: Path, folder: Path) -> int:
    """Put things beside the submissions that are never opened; how many are named like submissions."""
    os.mkfifo(handed_in / "fifo.ipynb")
    (handed_in / "link.ipynb").symlink_to("/etc/passwd")
    (handed_in / "nowhere.ipynb").symlink_to("/nowhere")
    (handed_in / "endless.ipynb").symlink_to("endless.ipynb")
    (handed_in / "zero.ipynb").symlink_to("/dev/zero")
    (handed_in / "folder.ipynb").mkdir()
    (handed_in / "around").symlink_to(handed_in)
    (folder / "secret.ipynb").write_bytes(SOLUTION.read_bytes())
    (handed_in / "outside").symlink_to(folder)
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(os.path.relpath(handed_in / "s.ipynb"))
    with zipfile.ZipFile(handed_in / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escaped.ipynb", SOLUTION.read_bytes())
        archive.writestr("a.ipynb", bytes(50 << 20))
    (handed_in / "a.ipynb.bak").write_bytes(b"x")
    for name in (".hidden.ipynb", "notes.txt", "a.pyc"):
        (handed_in / name).write_bytes(b"x")
    return len(CANNOT_BE_GRADED)


@pytest.mark.hostile
def test_every_submission_has_a_result(
    graded: tuple[Path, subprocess.CompletedProcess[bytes], int],
) -> None:
    """Strange names are graded, each under a name of its own; links, pipes and devices only have a row."""
    out, _, made = graded
    results = sorted(path.name for path in (out / "results").iterdir())
    assert made == len(results)
    assert made == len(list((out / "reports").iterdir()))
    assert not [name for name in results if re.search("secret|escaped|outside|around", name)]
    told = {path.stem: json.loads(path.read_bytes()) for path in (out / "results").iterdir()}
    settled = {result["submission"]["name"] for result in told.values() if result["status"] != "graded"}
    assert settled >= CANNOT_BE_GRADED
    assert not [result for result in told.values() if result["status"] != "graded" and result["score"]]
    honest = json.loads((out / "results" / "honest.json").read_bytes())
    assert 9.0 == honest["score"]
    written = {path.relative_to(out).parts[0] for path in out.rglob("*")}
    assert written <= {"results", "reports", "index.html", "grades.csv", "gradebook.sqlite"}


@pytest.mark.hostile
def test_the_terminal_is_not_commanded(graded: tuple[Path, subprocess.CompletedProcess[bytes], int]) -> None:
    """Nothing that names or code hold reaches the log as a command or a control character."""
    _, said, _ = graded
    for text in (said.stdout.decode(), said.stderr.decode()):
        assert not UNSEEN.search(text)
        assert not COMMAND.search(text)


@pytest.mark.hostile
def test_the_table_calculates_nothing(graded: tuple[Path, subprocess.CompletedProcess[bytes], int]) -> None:
    """No cell of the table begins like a formula; every line has every column."""
    out, _, made = graded
    text = (out / "grades.csv").read_bytes().decode()
    rows = list(csv.reader(text.splitlines()))
    assert made + 1 == len(rows)
    assert 1 == len({len(row) for row in rows})
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r"))]
    assert not UNSEEN.search(text)


@pytest.mark.hostile
def test_pages_run_nothing(graded: tuple[Path, subprocess.CompletedProcess[bytes], int]) -> None:
    """The class page and the students' hold markup only as text, and lead nowhere but to one another."""
    out, _, made = graded
    pages = [out / "index.html", *(out / "reports").iterdir()]
    assert made + 1 == len(pages)
    for path in pages:
        page = path.read_bytes().decode()
        assert [] == _Active(page).found
        assert not UNSEEN.search(page)
        assert "canary-in-the-environment" not in page


@pytest.mark.hostile
@pytest.mark.parametrize(
    "name", ["loud.ipynb", "=1+1.ipynb", "a\x1b[2Jb.ipynb", "::error::a.ipynb", "-x.ipynb"]
)
def test_a_self_check_commands_nothing(tmp_path: Path, name: str) -> None:
    """What `grader check` says of a hostile notebook is text, whatever it is called."""
    save_key(practice_key(load_answer_key(ROOT, "rnn_basics")), tmp_path / "practice.key")
    (tmp_path / name).write_bytes(loud_notebook())
    said = run("check", "--key", "practice.key", "--", name, folder=tmp_path)
    assert 1 == said.returncode, said.stderr
    text = said.stdout.decode() + said.stderr.decode()
    assert "clip_grad" in text
    assert not UNSEEN.search(text)
    assert not COMMAND.search(text)


@pytest.mark.hostile
@pytest.mark.parametrize(
    "arguments",
    [
        ["grade", "no\x1b[2Jsuch\n::error::x", "-a", "rnn_basics"],
        ["grade", ".", "-a", "\x1b[2J::error::x"],
        ["check", "no\x1b[2J::error::x.ipynb", "-a", "rnn_basics"],
        ["check", "fifo.ipynb", "-a", "rnn_basics"],
        ["check", "x.ipynb", "-a", "rnn_basics", "--key", "\x1b[2J::error::x"],
        ["\x1b[2J::error::x"],
    ],
    ids="paths assignment notebook pipe key command".split(),
)
def test_an_error_commands_nothing(tmp_path: Path, arguments: list[str]) -> None:
    """What an error repeats of the arguments is text; it ends, and with a code."""
    os.mkfifo(tmp_path / "fifo.ipynb")
    shutil.copy(SOLUTION, tmp_path / "x.ipynb")
    said = (
        run(*arguments, "--course", ROOT, folder=tmp_path)
        if len(arguments) > 1
        else run(*arguments, folder=tmp_path)
    )
    assert said.returncode in (2, 4)
    text = said.stdout.decode() + said.stderr.decode()
    assert not UNSEEN.search(text)
    assert not COMMAND.search(text)
    assert "Traceback" not in text
