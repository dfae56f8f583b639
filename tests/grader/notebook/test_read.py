"""Reading: whatever students hand in is a notebook, or unreadable for a reason that is said."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.submission import Notebook
from grader.notebook import Unreadable, read_submission
from tests.grader.making import ipynb
from tests.grader.strategies import json_things, repeatable, texts

SOURCE = "x = 'é'\ny = 2"
SCRIPT = "import numpy as np\n# %% first\nx = 1\n\n# %% [markdown]\n# Words of\n# mine\n#%%\ny = 2\n"


@pytest.mark.parametrize(
    "data",
    [
        ipynb(SOURCE),
        b"\xef\xbb\xbf" + ipynb(SOURCE),
        json.dumps(json.loads(ipynb(SOURCE)), ensure_ascii=False).encode(),
        ipynb(["x = 'é'\n", "y = 2"]),
        ipynb("x = 'é'\r\ny = 2"),
        ipynb("x = 'é'\ry = 2"),
        ipynb(SOURCE, nbformat="4"),
        ipynb(SOURCE, metadata=[]),
        b"\n\n " + ipynb(SOURCE) + b"\n",
    ],
    ids=("plain bom utf8 list crlf cr version metadata spaces".split()),
)
def test_encodings_and_spellings(data: bytes) -> None:
    """A cell's source is the same, however the file is encoded and its lines are kept."""
    assert [SOURCE] == [cell.source for cell in read_submission(data, "ada.ipynb").cells]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (ipynb(SOURCE)[:60], "breaks off in line 1: its JSON is broken"),
        (b"\x00\x01\x02", "no text either"),
        (b"See my PDF, please.", "begins with “See my PDF, please.”"),
        (ipynb(SOURCE, nbformat=5), "formats 3 and 4 can be read"),
        (ipynb("x = 1", None), "source of cell 2 is not text"),
        (ipynb({"a": 1}), "source of cell 1 is not text"),
        (ipynb(True), "source of cell 1 is not text"),
        (ipynb(["x = 1\n", 7]), "source of cell 1 is not text"),
        (b"[" * 100_000, "JSON is broken"),
        (b"[]", "no cells"),
        (b"12", "no cells"),
        (b"{}", "no cells"),
        (b'{"cells": 3}', "not a list"),
        (b'{"cells": {"a": 1}}', "not a list"),
    ],
)
def test_unreadable_says_why(data: bytes, words: str) -> None:
    """What is no notebook is refused with a reason."""
    with pytest.raises(Unreadable, match=words):
        read_submission(data, "ada.ipynb")


def test_too_large_is_refused_unread() -> None:
    """A file beyond the limit is refused, and the limit is said."""
    with pytest.raises(Unreadable, match="at most 64 MiB"):
        read_submission(b" " * ((64 << 20) + 1), "ada.ipynb")


@pytest.mark.parametrize(
    ("encoding", "noted"), [("utf-8", False), ("utf-8-sig", False), ("utf-16", True), ("latin-1", True)]
)
def test_encodings_of_scripts(encoding: str, noted: bool) -> None:
    """A script is read in any of these encodings; if it had to be guessed, the student is told."""
    read = read_submission("x = 'é'".encode(encoding), "ada.py")
    assert (["x = 'é'"], noted) == ([cell.source for cell in read.cells], bool(read.notes))


def test_numbers_as_jupyter_writes_them() -> None:
    """NaN and infinity in an output, which Python's own JSON writes, do not cost a submission."""
    raw = json.loads(ipynb("x = 1"))
    raw["cells"][0]["outputs"] = [
        {"output_type": "display_data", "data": {"application/json": [float("nan"), 10**40]}}
    ]
    assert ["x = 1"] == [cell.source for cell in read_submission(json.dumps(raw).encode(), "ada.ipynb").cells]


def test_half_a_surrogate_pair_in_an_output() -> None:
    """A character cut in two, as a truncated output leaves it, does not cost a submission."""
    data = ipynb("x = 1").replace(b'"outputs": []', b'"outputs": [{"text": "\\ud83d"}]')
    assert ["x = 1"] == [cell.source for cell in read_submission(data, "ada.ipynb").cells]


@pytest.mark.parametrize("cells", [[{}], [{"id": "a"}, {"id": "a"}], [{"id": 7}, {"id": None}]])
def test_ids_do_not_matter(cells: list[dict[str, object]]) -> None:
    """Cells without ids, with equal ones, or with ids of a wrong type are read alike."""
    raw = {"nbformat": 4, "cells": [{"cell_type": "code", "source": "x = 1", **cell} for cell in cells]}
    found = read_submission(json.dumps(raw).encode(), "ada.ipynb").cells
    assert [(number, "x = 1") for number in range(1, len(cells) + 1)] == [
        (cell.number, cell.source) for cell in found
    ]


@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_half_a_surrogate_pair_in_a_source(kind: str) -> None:
    """Whatever is read can be written again: half a character does not travel on to reports."""
    data = ipynb("s = 'HALF'").replace(b"HALF", b"\\ud83d").replace(b'"code"', f'"{kind}"'.encode())
    with contextlib.suppress(Unreadable):
        (cell,) = read_submission(data, "a.ipynb").cells
        assert cell.source.encode().decode() == cell.source


def test_numbers_count_as_students_count() -> None:
    """Cells are numbered over all cells of the file, whatever they hold."""
    cells = [{"cell_type": kind, "source": kind} for kind in ("markdown", "raw", "mystery", "code")]
    found = read_submission(json.dumps({"cells": [*cells, 7]}).encode(), "a.ipynb").cells
    assert [(1, "markdown"), (2, "raw"), (4, "code")] == [(cell.number, cell.kind) for cell in found]


def test_version_3() -> None:
    """The old format's worksheets, inputs and headings are read, in order."""
    cells = [
        {"cell_type": "heading", "level": 2, "source": ["Question 1"]},
        {"cell_type": "code", "input": ["x = 1\n", "y = 2"], "language": "python", "outputs": []},
        {"cell_type": "code", "input": "z = 3"},
    ]
    raw = {
        "nbformat": 3,
        "metadata": {"name": ""},
        "worksheets": [{"cells": cells[:2]}, {"cells": cells[2:]}],
    }
    found = read_submission(json.dumps(raw).encode(), "old.ipynb").cells
    expected = [("markdown", "# Question 1"), ("code", "x = 1\ny = 2"), ("code", "z = 3")]
    assert expected == [(cell.kind, cell.source) for cell in found]


def test_percent_script() -> None:
    """A script with `# %%` lines is a notebook; text cells lose their comment signs."""
    found = read_submission(SCRIPT.encode(), "ada.py").cells
    expected = [
        (1, "code", "import numpy as np"),
        (2, "code", "x = 1\n"),
        (3, "markdown", "Words of\nmine"),
        (4, "code", "y = 2\n"),
    ]
    assert expected == [(cell.number, cell.kind, cell.source) for cell in found]


@pytest.mark.parametrize("name", ["ada.py", "ADA.PY"])
def test_plain_script(name: str) -> None:
    """A script without cells is one cell with every line where it was."""
    (cell,) = read_submission(b"\xef\xbb\xbfimport numpy\r\n\r\nx = 1\r\n", name).cells
    assert "import numpy\n\nx = 1\n" == cell.source


def test_an_endless_cell_is_set_aside() -> None:
    """A cell that nobody wrote by hand is left out; the others are read."""
    cells = read_submission(ipynb("#" * (1 << 20) + "#", "x = 1"), "ada.ipynb").cells
    assert [("raw", ""), ("code", "x = 1")] == [(cell.kind, cell.source) for cell in cells]


@repeatable
@given(data=st.binary(max_size=300), name=st.sampled_from(["a.ipynb", "a.py"]))
def test_any_bytes(data: bytes, name: str) -> None:
    """Whatever the bytes, they are a notebook or unreadable, and nothing else happens."""
    with contextlib.suppress(Unreadable):
        assert isinstance(read_submission(data, name), Notebook)


@repeatable
@given(thing=json_things)
def test_any_json(thing: object) -> None:
    """Whatever the JSON, it is a notebook of numbered cells or unreadable."""
    try:
        cells = read_submission(json.dumps(thing).encode(), "a.ipynb").cells
    except Unreadable:
        return
    assert sorted({cell.number for cell in cells}) == [cell.number for cell in cells]


@repeatable
@given(
    source=st.lists(
        st.one_of(texts, st.sampled_from(["%%time", "%%bash", "!ls", "  %pylab", "x = !ls", "if x:", "'''"]))
    )
)
def test_lines_are_kept(source: list[str]) -> None:
    """Every code cell keeps its number of lines, whatever is set aside in it."""
    text = "\n".join(source).replace("\r", " ")
    (cell,) = read_submission(ipynb(text), "a.ipynb").cells
    assert text.count("\n") == cell.source.count("\n")
