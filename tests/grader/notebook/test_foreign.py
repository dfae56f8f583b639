"""A file that is no notebook is told what it is, where it breaks, and what to do."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from grader.notebook import Unreadable, read_submission
from tests.grader.making import ipynb

LINES = json.dumps(json.loads(ipynb("x = 1", "y = 2")), indent=1)


def zipped(*names: str) -> bytes:
    """A zip archive with these files in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "x = 1")
    return held.getvalue()


def conflicting(text: str) -> str:
    """A text whose third line stands there twice, as Git leaves it."""
    lines = text.split("\n")
    return "\n".join(
        [*lines[:2], "<<<<<<< HEAD", lines[2], "=======", lines[2], ">>>>>>> 3f2a91c", *lines[3:]]
    )


@pytest.mark.parametrize(
    ("data", "what", "way_out"),
    [
        (b"<!DOCTYPE html>\n<html><body>hw</body></html>", "a web page (HTML)", "download"),
        (b"\n<html lang='en'>", "a web page (HTML)", "download"),
        (zipped("hw.ipynb"), "a zip archive", "Unpack it"),
        (zipped("word/document.xml"), "an Office document", "ends in .ipynb"),
        (gzip.compress(LINES.encode()), "a gzip archive", "Unpack it"),
        (b"%PDF-1.7\n...", "a PDF", "ends in .ipynb"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "ends in .ipynb"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "a pointer of Git LFS", "git lfs pull"),
        (conflicting(LINES).encode(), "conflict marks, from line 3 on", "keep one of the versions"),
        (LINES.replace(",", "", 1).encode(), "broken in line 3", "hand it in again"),
        (LINES[:-30].encode(), "breaks off", "again"),
        (b"404: Not Found", "begins with “404: Not Found”", "ends in .ipynb"),
        (b"hello", "begins with “hello”", "ends in .ipynb"),
        (b'{"message": "Not Found"}', "JSON but not a notebook", ""),
    ],
)
@pytest.mark.parametrize("name", ["ada.ipynb", "ada.ipynb.txt"])
def test_what_a_file_is(name: str, data: bytes, what: str, way_out: str) -> None:
    """What is no notebook says what it is instead, and the way out."""
    with pytest.raises(Unreadable) as error:
        read_submission(data, name)
    assert what in str(error.value)
    assert way_out in str(error.value)


@pytest.mark.parametrize("data", [zipped("hw.ipynb"), b"%PDF-1.7", b"<!doctype html><html>"])
def test_a_script_may_be_none_either(data: bytes) -> None:
    """An archive or a web page under the name of a script is told as that."""
    with pytest.raises(Unreadable, match="The file is a "):
        read_submission(data, "ada.py")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n "cells": [\n  {"source": "a = [1,]"},\n ]\n}', 3),
        ('{\n "cells": [\n  {"source": "{1,}",}\n ]\n}', 3),
        ('{"cells": [],\n "nbformat": 4,\n\n}', 2),
    ],
)
def test_a_trailing_comma_is_told_with_its_line(text: str, line: int) -> None:
    """It is the commonest slip of those who edit by hand; commas within a cell's code are none."""
    with pytest.raises(Unreadable, match=f"line {line}: a comma stands before a closing bracket"):
        read_submission(text.encode(), "ada.ipynb")


CODE = "import numpy as np\n\ndef f(x):\n    return x\n"


@pytest.mark.parametrize("code", [CODE, "x = 1\n", f"{CODE}\nprint 'two'\ny = f(\n", "hs = [1]\nprint(hs)\n"])
def test_plain_python_under_a_notebooks_name(code: str) -> None:
    """It is read as the script that it is, a line of it broken or not, and the student is told."""
    read = read_submission(code.encode(), "ada.ipynb")
    assert code in "\n".join(cell.source for cell in read.cells)
    assert ("The file is plain Python, not a notebook; it was read as a script.",) == read.notes


def test_a_notebook_under_a_scripts_name() -> None:
    """It is read as the notebook that it is, and the student is told; a script may begin like one."""
    read = read_submission(ipynb("x = 1", "y = 2"), "ada.py")
    assert ["x = 1", "y = 2"] == [cell.source for cell in read.cells]
    assert "under the name of a script" in read.notes[0]
    (cell,) = read_submission(b'{"a": 1}.get("a")\nx = 1\n', "ada.py").cells
    assert "x = 1" in cell.source


def test_conflict_marks_in_a_script() -> None:
    """A script with Git's marks in it is read for what else is in it, and the first mark is told."""
    read = read_submission(conflicting("a = 1\nb = 2\nc = 3\nd = 4\n").encode(), "ada.py")
    assert "from line 3 on" in read.notes[0]


KERNELS = [
    {"language_info": {"name": "R"}},
    {"kernelspec": {"name": "ir", "language": "R"}},
    {"kernelspec": {"name": "julia-1.9", "language": "julia"}},
]


@pytest.mark.parametrize("metadata", KERNELS)
def test_another_language_is_told(metadata: dict[str, object]) -> None:
    """A notebook for another language cannot be graded, unless what is in it is Python after all."""
    with pytest.raises(Unreadable, match="not for Python"):
        read_submission(ipynb("x <- c(1, 2)", metadata=metadata), "ada.ipynb")
    read = read_submission(ipynb("def f(x):\n    return x", metadata=metadata), "ada.ipynb")
    assert "it was read as Python" in read.notes[0]
