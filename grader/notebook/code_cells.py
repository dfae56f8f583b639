"""Code as cells: magics, prompts and `%%writefile` taken care of, and what nobody wrote by hand left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.model.submission import Cell
from grader.notebook.exported_calls import as_magics
from grader.notebook.magics import BODY_KEPT, set_aside_magics
from grader.notebook.own_calls import without_own_calls
from grader.notebook.prompts import without_prompts
from grader.notebook.scripts import script_parts
from grader.notebook.written_files import writing_cell

#: A cell's source, and all code together: longer is no handwriting, and parsed it takes 500 times as much.
MAX_SOURCE = 256 << 10
MAX_CODE = 512 << 10

#: Why a code cell is set aside whole.
_TOO_LONG = f"a cell of more than {MAX_SOURCE >> 10} KiB"
_TOO_FAR = f"a cell beyond {MAX_CODE >> 10} KiB of code"
_MOST_TOLD = 5


def code_cell(number: int, source: str, so_far: int) -> Cell:
    """A code cell, `so_far` being the length of all code up to its end."""
    if len(source) > MAX_SOURCE:
        return _unread(number, _TOO_LONG)
    if so_far > MAX_CODE:
        return _unread(number, _TOO_FAR)
    text = as_magics(without_own_calls(without_prompts(_plain_newlines(source))), BODY_KEPT)
    writing = writing_cell(number, text)
    if writing is not None:
        return writing
    python, aside = set_aside_magics(text)
    return Cell(number=number, kind="code", source=python, set_aside=aside)


def _unread(number: int, why: str) -> Cell:
    return Cell(number=number, kind="raw", source="", set_aside=(why,))


def notes_on_unread(cells: Sequence[Cell]) -> tuple[str, ...]:
    """What is said of code cells that were too large to be read."""
    notes = []
    for why, words in ((_TOO_LONG, "longer than"), (_TOO_FAR, "beyond the first")):
        numbers = [cell.number for cell in cells if cell.set_aside == (why,)]
        size = (MAX_SOURCE if why == _TOO_LONG else MAX_CODE) >> 10
        if numbers:
            told = ", ".join(map(str, numbers[:_MOST_TOLD])) + (" and more" if numbers[_MOST_TOLD:] else "")
            which, are = ("Cells", "were") if len(numbers) > 1 else ("Cell", "was")
            notes.append(f"{which} {told} {are} not read: {words} {size} KiB of code.")
    return tuple(notes)


def _plain_newlines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")


def script_cells(text: str) -> Iterable[Cell]:
    """The cells of a script, one where nothing parts it."""
    so_far = 0
    for number, part in enumerate(script_parts(_plain_newlines(text)), 1):
        so_far += len(part.source)
        if part.kind == "code":
            yield code_cell(number, part.source, so_far)
        else:
            yield Cell(number=number, kind="markdown", source=part.source)
