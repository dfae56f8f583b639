"""Files that are no notebook, or a strange one: read or refused in one sentence, and soon."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from grader.model.answer_key import AnswerKey
from grader.model.result import Result
from reports.public_checks import public_checks
from reports.student_page import staff_page, student_page
from reports.terminal import Look, check_text
from tests.harm import SOLUTION, Court, courts_opened

#: How many seconds of our own work reading and grading one strange file may take.
MOST_WORK = 15.0
FULL, REFUSED, SOME = "full marks", "unreadable", "whatever it is"


def notebook(*sources: object, **fields: object) -> bytes:
    """A notebook of code cells."""
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": source} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **fields}).encode()


def solution(change: Callable[[dict[str, Any]], object] | None = None) -> bytes:
    """The solution, changed in place."""
    raw = json.loads(SOLUTION.read_text())
    if change is not None:
        change(raw)
    return json.dumps(raw).encode()


def of_cells(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The solution with every cell changed in place."""
    return solution(lambda raw: [change(cell) for cell in raw["cells"]])


def version_3() -> bytes:
    """The solution as the first notebooks were saved."""
    raw = json.loads(SOLUTION.read_text())
    cells = [{**cell, "input": cell["source"], "language": "python"} for cell in raw["cells"]]
    return json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}], "metadata": {"name": ""}}).encode()


RIGHT = solution()
SCRIPT = "\n".join(
    f"# %%\n{''.join(cell['source'])}" for cell in json.loads(RIGHT)["cells"] if cell["cell_type"] == "code"
)
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}\"'><svg/onload=alert(1)>&lt;"
BIDI = "\u202egnorw\u202c \u2066x\u2069 \u200b\ufeff"
ESCAPES = "\x1b[2J\x1b]0;title\x07\x1b]52;c;eA==\x07\x9b31m\x08\x00\x7f"
COMMANDS = "::error file=a::b\n::set-output name=score::100\n##[group]x\n::stop-commands::x\n"
FORMULA = "=cmd|' /C calc'!A0"
LOUD = MARKUP + BIDI + ESCAPES + COMMANDS + FORMULA
ODD_SOURCES: list[object] = [1, None, {}, [[1]], [None], True, 1.5]
CHAIN = "\n".join(f"def f{n}(x):\n    return f{n + 1}(x) + g{n}" for n in range(1500))

FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", REFUSED),
    "white space": (b" \n\t ", REFUSED),
    "truncated": (RIGHT[: len(RIGHT) // 2], REFUSED),
    "noise": (bytes(range(256)) * 50, REFUSED),
    "NUL bytes after it": (RIGHT + b"\0" * 100, REFUSED),
    "NUL bytes between": (RIGHT.replace(b",", b",\0"), REFUSED),
    "two notebooks in a row": (RIGHT + RIGHT, REFUSED),
    "a byte order mark": (b"\xef\xbb\xbf" + RIGHT, FULL),
    "UTF-16": (RIGHT.decode().encode("utf-16"), FULL),
    "UTF-16 without a mark": (RIGHT.decode().encode("utf-16-le"), FULL),
    "UTF-32": (RIGHT.decode().encode("utf-32"), FULL),
    "Latin-1": (RIGHT.replace(b"RNN basics", "für Anfänger".encode("latin-1")), FULL),
    "a bare null": (b"null", REFUSED),
    "a number": (b"1e999", REFUSED),
    "a text": (b'"cells"', REFUSED),
    "a list of notebooks": (b"[" + RIGHT + b"]", REFUSED),
    "no cells": (b'{"nbformat": 4}', REFUSED),
    "cells as a dictionary": (b'{"nbformat": 4, "cells": {"0": []}}', REFUSED),
    "cells that are none": (
        b'{"nbformat": 4, "cells": [1, null, "x", [], [[]], {}, {"cell_type": []}]}',
        SOME,
    ),
    "nested 100,000 deep": (b"[" * 100_000 + b"]" * 100_000, REFUSED),
    "nested in metadata": (
        b'{"cells": [], "nbformat": 4, "metadata": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
        REFUSED,
    ),
    "nested and not closed": (b'{"cells":' * 100_000, REFUSED),
    "numbers without end": (b'{"nbformat": ' + b"9" * 100_000 + b', "cells": []}', SOME),
    "not a number": (b'{"nbformat": NaN, "cells": []}', SOME),
    "keys twice": (RIGHT[:-1] + b', "cells": []}', SOME),
    "keys twice, the right ones last": (b'{"cells": [], ' + RIGHT[1:], FULL),
    "lone surrogates": (notebook("s = '\ud800'\ndef rnn_step(h, x, p):\n    '\udfff'\n    return s"), SOME),
    "lone surrogates in names": (
        of_cells(lambda cell: cell.update(id="\ud800", metadata={"\udc00": 1})),
        FULL,
    ),
    "surrogate bytes": (notebook("x = 1").replace(b"x = 1", b"\xed\xa0\x80"), SOME),
    "wrong types everywhere": (
        json.dumps(
            {
                "nbformat": "4",
                "nbformat_minor": [],
                "metadata": [],
                "cells": [{"cell_type": "code", "source": source} for source in ODD_SOURCES],
            }
        ).encode(),
        SOME,
    ),
    "types of the rest": (
        of_cells(lambda cell: cell.update(id=7, metadata=None, outputs="x", execution_count="1")),
        FULL,
    ),
    "ids all the same": (of_cells(lambda cell: cell.update(id="a")), FULL),
    "kernel of another kind": (
        solution(
            lambda raw: raw.update(metadata={"kernelspec": {"name": "../../../tmp/evil", "argv": ["sh"]}})
        ),
        FULL,
    ),
    "format 3": (version_3(), FULL),
    "format 99": (solution(lambda raw: raw.update(nbformat=99)), SOME),
    "format -1": (solution(lambda raw: raw.update(nbformat=-1)), FULL),
    "format null": (solution(lambda raw: raw.update(nbformat=None)), FULL),
    "outputs of 20 MiB": (
        of_cells(lambda cell: cell.update(outputs=[{"output_type": "stream", "text": "x" * (2 << 20)}])),
        FULL,
    ),
    "outputs that attack": (
        of_cells(lambda cell: cell.update(outputs=[{"data": {"text/html": LOUD}}])),
        FULL,
    ),
    "attachments and unknown cells": (
        solution(
            lambda raw: raw["cells"].insert(0, {"cell_type": "exec", "$ref": "/etc/passwd", "source": "x"})
        ),
        FULL,
    ),
    "more than can be read": (b" " * ((64 << 20) + 1), REFUSED),
    "the solution as a script": (SCRIPT.encode(), FULL),
    "commas before brackets without end": (b'{"cells": [' + b"1,   " * 200_000 + b"]", REFUSED),
    "conflicts without end": (b"<<<<<<< a\n" * 200_000, REFUSED),
    "quotes without end": (b'{"' * 500_000, REFUSED),
    "blank lines without end": (b"\n" * 5_000_000 + b"x", REFUSED),
    "another language": (notebook("x <- 1", metadata={"kernelspec": {"language": LOUD}}), REFUSED),
    # Code that parses badly, or hardly
    "parentheses": (notebook("(" * 100_000, "x = " + "(" * 90 + "1" + ")" * 90), SOME),
    "parentheses closed": (notebook("x = " + "(" * 5000 + ")" * 5000), SOME),
    "brackets in a target": (notebook("hs = " + "[" * 3000 + "1" + "]" * 3000), SOME),
    "a sum": (notebook("hs = " + "1+" * 100_000 + "1"), SOME),
    "a sum that nearly fits": (notebook("x = [1.0]\nhs = [" + "x[0]+" * 900 + "1]"), SOME),
    "signs": (notebook("hs = " + "-" * 8000 + "1"), SOME),
    "a power": (notebook("hs = [9**9**9**9]"), SOME),
    "a repetition": (notebook("hs = [0.0] * 10**12", "x = 'a' * 10**12"), SOME),
    "a closed repetition": (notebook("x = [1.0, 0.5, -0.25, 0.0] * 10**10\nhs = x"), SOME),
    "a closed array": (
        notebook("import numpy as np\nx = np.zeros(10**12) + np.ones((10**6, 10**6))\nhs = x"),
        SOME,
    ),
    "a closed range": (notebook("x = list(range(10**11))\nhs = x"), SOME),
    "a whole number": (notebook("hs = [" + "9" * 100_000 + "]"), SOME),
    "a shift": (notebook("hs = [1 << (1 << 40)]"), SOME),
    "attributes in a row": (notebook("hs = x" + ".a" * 20_000), SOME),
    "calls in a row": (notebook("hs = f" + "()" * 20_000), SOME),
    "branches": (notebook("if 1: pass\n" + "elif 1: pass\n" * 3000 + "hs = 1"), SOME),
    "blocks in blocks": (
        notebook("\n".join(" " * n + "if 1:" for n in range(90)) + "\n" + " " * 95 + "hs = 1"),
        SOME,
    ),
    "a text of a megabyte": (notebook("s = '" + "x" * 1_000_000 + "'\nhs = s"), SOME),
    "a name of a megabyte": (
        notebook("x" * 1_000_000 + " = 1", "def " + "rnn_step" * 10_000 + "(a): pass"),
        SOME,
    ),
    "a cell of two megabytes": (notebook("x = 1\n" * 400_000), SOME),
    "a line of question marks": (notebook("x" + "?" * 100_000, "%" * 100_000, "!" * 100_000), SOME),
    "white space without end": (notebook(" " * 500_000 + "x", "\n" * 500_000, "x = \\\n" * 50_000), SOME),
    "magics without end": (notebook("%%time\n" * 5000, "%%bash\nrm x", "!rm x\n" * 5000), SOME),
    "NUL in a cell": (notebook("x = 1\0", "hs = [1]"), SOME),
    "a coding line": (notebook("# -*- coding: utf-7 -*-\n+AGgAcw- = 1", "# coding: rot13\nx = 1"), SOME),
    "control characters": (notebook("x = 1\f\v\x1a\x85\u2028y = 2", "\r\r\nhs = 1\r"), SOME),
    "names that fold together": (notebook("rnn_ﬆep = 1\nｈｓ = [1.0]\nℎs = 2"), SOME),
    "return, await and yield": (
        notebook("return 1", "await x", "yield 1", "break", "nonlocal x", "*x"),
        SOME,
    ),
    "Python 2": (notebook("print 'x'", "exec 'x'", "def rnn_step((a, b), c): pass"), SOME),
    # Many of everything
    "5,001 cells": (notebook(*["x = 1"] * 5001), SOME),
    "5,001 answers": (notebook(*[f"hs = [{n}.0]\nprint('hs', hs)" for n in range(5001)]), SOME),
    "2,000 near names": (notebook("\n".join(f"def rnn_stepp{n}(a): pass" for n in range(2000))), SOME),
    "1,500 functions in a chain": (notebook(CHAIN, "def rnn_step(h, x, p):\n    return f0(h)"), SOME),
    "3,000 changes of one name": (notebook("a = []\n" + "a.append(a)\n" * 3000 + "hs = a"), SOME),
    "20,000 names": (notebook("\n".join(f"v{n} = v{n - 1}" for n in range(20_000)) + "\nhs = v19999"), SOME),
    "headings without end": (
        solution(
            lambda raw: raw["cells"].extend(
                [{"cell_type": "markdown", "source": "# recurrence\n" * 2000}] * 50
            )
        ),
        FULL,
    ),
    "prose without end": (
        solution(lambda raw: raw["cells"].append({"cell_type": "markdown", "source": "forget " * 100_000})),
        FULL,
    ),
}
SCRIPTS: dict[str, tuple[bytes, str]] = {
    "the solution": (SCRIPT.encode(), FULL),
    "Windows line ends": (SCRIPT.replace("\n", "\r\n").encode(), FULL),
    "a byte order mark": (b"\xef\xbb\xbf" + SCRIPT.encode(), FULL),
    "a NUL byte": (SCRIPT.replace("import numpy", "x = '\0'\nimport numpy", 1).encode(), SOME),
    "100,000 cells": (b"# %%\n" * 100_000 + SCRIPT.encode(), FULL),
    "noise": (bytes(range(256)) * 1000, SOME),
    "one long line": (b"x" * 3_000_000, SOME),
    "pickled": (b"\x80\x04\x95cos\nsystem\n(S'touch /tmp/x'\ntR.", SOME),
    "parentheses": (b"(" * 200_000, SOME),
    "a notebook": (RIGHT, FULL),
    "a notebook broken off": (RIGHT[: len(RIGHT) // 2], SOME),
    "blank lines without end": (b"\n" * 5_000_000 + b"x", SOME),
}  # fmt: skip


@pytest.fixture(scope="module")
def court() -> Iterator[Court]:
    """One sandbox for all files."""
    with courts_opened() as courts:
        yield courts.at("full")


class _Tags(HTMLParser):
    """Which tags a page has, and which of their attributes could run something."""

    def __init__(self) -> None:
        super().__init__()
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run or load something."""
        if tag in ("script", "img", "svg", "iframe", "object", "embed", "form", "base"):
            self.active.append(tag)
        self.active += [name for name, value in attrs if name.startswith("on") or name in ("src", "action")]
        self.active += [
            value for name, value in attrs if name == "href" and value and not value.startswith("#")
        ]


def assert_harmless(result: Result, key: AnswerKey) -> None:
    """No page holds active markup or unseen characters, and no text for terminals a command."""
    for page in (student_page(result), staff_page(result)):
        tags = _Tags()
        tags.feed(page)
        assert [] == tags.active
        assert [] == re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    text = check_text(result, public_checks(key), Look())
    assert [] == re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|::|##\\[", text)


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("file", "data", "outcome"),
    [
        pytest.param(file, data, outcome, id=f"{file.partition('.')[2]}-{name}")
        for file, files in (("student.ipynb", FILES), ("student.py", SCRIPTS))
        for name, (data, outcome) in files.items()
    ],
)
def test_a_strange_file(court: Court, file: str, data: bytes, outcome: str) -> None:
    """It is graded or refused in a sentence, with little work, and whoever comes next is graded as ever."""
    result = court.grade(data, file, MOST_WORK)
    assert_harmless(result, court.key)
    assert result.status in {FULL: ["graded"], REFUSED: [REFUSED], SOME: ["graded", REFUSED]}[outcome]
    assert bool(result.message) is (result.status == REFUSED)
    assert "\n" not in result.message
    assert result.score == 9.0 if outcome == FULL else result.score < 9.0 or outcome == SOME
    assert 9.0 == court.grade_solution().score


LOUD_CODE = {
    "prints it": "print(LOUD)\nhs = [1.0]",
    "raises it": "hs = [0.5]\nraise ValueError(LOUD)",
    "raises a type of that name": "hs = [0.5]\nraise type(LOUD.replace('\\0', ''), (Exception,), {})(LOUD)",
    "returns it": "hs = [0.5]\ndef rnn_step(h, x, p):\n    return LOUD, {LOUD: LOUD}",
    "raises it in a call": "hs = [0.5]\ndef clip_grad(g, v):\n    print(LOUD)\n    raise KeyError(LOUD)",
    "writes it as a comment": f"# {BIDI}{MARKUP}\nhs = [0.5]",
    "names attributes after it": "class A: pass\nhs = A()\nsetattr(hs, LOUD, [0.5, 1.0, 0.5, 0.5])",
    "names keys after it": "hs = {LOUD: [0.1, 0.2, 0.3, 0.4], 'hs': 1.0}",
    "prints labels": "print('hs = ' + LOUD + ' 0.5 0.5 0.5 0.5')",
}


@pytest.mark.hostile
@pytest.mark.parametrize("code", LOUD_CODE.values(), ids=LOUD_CODE.keys())
def test_what_it_says_is_no_command(court: Court, code: str) -> None:
    """Text that means something to a browser, a terminal or a runner comes out as text."""
    source = f"LOUD = {LOUD!r}\n{code}"
    result = court.grade(notebook(source), f"{LOUD[:40]}.ipynb".replace("\0", ""))
    assert "graded" == result.status
    assert_harmless(result, court.key)
