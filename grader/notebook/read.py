"""Read what was handed in: .ipynb of version 3 or 4, or .py, plain or with `# %%` cells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from grader.model.submission import Cell, Notebook
from grader.notebook.code_cells import MAX_SOURCE, code_cell, notes_on_unread, script_cells
from grader.notebook.encodings import text_of
from grader.notebook.foreign import (
    conflict_line,
    is_other_language,
    kind_by_beginning,
    kind_of_text,
    language_of,
    looks_like_code,
    what_breaks,
)
from grader.notebook.written_files import with_files

#: A notebook with pictures in it may be large; nothing a student writes by hand is larger.
MAX_BYTES = 64 << 20
MAX_CELLS = 5_000
#: How much JSON is taken whole, where its parts are odd: as objects it takes 25 times as much.
MAX_ODD = 16 << 20

#: What begins like this under the name of a script is JSON, unless it turns out not to be.
_MAY_BE_NOTEBOOK = re.compile(r"\s*\{\s*\"")


class _Cell(msgspec.Struct):
    """What is read of a cell; its outputs are skipped, not made into objects."""

    cell_type: str | msgspec.UnsetType = msgspec.UNSET
    source: str | list[str] | msgspec.UnsetType = msgspec.UNSET
    input: str | list[str] | msgspec.UnsetType = msgspec.UNSET
    id: str | msgspec.UnsetType = msgspec.UNSET


class _Sheet(msgspec.Struct):
    cells: list[_Cell] | msgspec.UnsetType = msgspec.UNSET


class _Language(msgspec.Struct):
    name: str | msgspec.UnsetType = msgspec.UNSET


class _Kernel(msgspec.Struct):
    language: str | msgspec.UnsetType = msgspec.UNSET


class _Metadata(msgspec.Struct):
    language_info: _Language | msgspec.UnsetType = msgspec.UNSET
    kernelspec: _Kernel | msgspec.UnsetType = msgspec.UNSET


class _File(msgspec.Struct):
    nbformat: int | msgspec.UnsetType = msgspec.UNSET
    cells: list[_Cell] | msgspec.UnsetType = msgspec.UNSET
    worksheets: list[_Sheet] | msgspec.UnsetType = msgspec.UNSET
    metadata: _Metadata | msgspec.UnsetType = msgspec.UNSET


class Unreadable(Exception):
    """The submission cannot be read as a notebook or script; the message says why, for its author."""


def read_submission(data: bytes, file_name: str) -> Notebook:
    """Read a submission's bytes; `file_name` only tells .py from .ipynb.

    Raises:
        Unreadable: it is not a notebook or script, in one sentence.

    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"The file has {len(data) >> 20} MiB; at most {MAX_BYTES >> 20} MiB are read.")
    if not data.strip():
        raise Unreadable("The file is empty. Hand in the saved notebook.")
    foreign = kind_by_beginning(data)
    if foreign:
        raise Unreadable(foreign)
    text, notes = text_of(data)
    is_script = file_name.lower().endswith(".py")
    if is_script and not _MAY_BE_NOTEBOOK.match(text):
        return _read_script(text, notes)
    try:
        raw = _json(text)
    except (ValueError, RecursionError) as error:
        if is_script or (looks_like_code(text) and not kind_of_text(text)):
            return _read_script(
                text, (*notes, "The file is plain Python, not a notebook; it was read as a script.")
            )
        raise Unreadable(kind_of_text(text) or what_breaks(text, error)) from None
    if is_script:
        notes = (*notes, "The file is a notebook under the name of a script; it was read as a notebook.")
    return _read_notebook(raw, notes)


def _read_script(text: str, notes: tuple[str, ...]) -> Notebook:
    """Read a script; a web page is none, whatever its name."""
    line = conflict_line(text)
    if line:
        notes = (*notes, f"Git's conflict marks stand in the file, from line {line} on: settle the conflict.")
    elif kind_of_text(text):
        raise Unreadable(kind_of_text(text))
    cells, files, modules = with_files(tuple(script_cells(text)))
    notes = (*notes, *notes_on_unread(cells))
    return Notebook(cells=cells, files=files, modules=modules, notes=notes, by_statement=True)


def _read_notebook(raw: object, notes: tuple[str, ...]) -> Notebook:
    """Read a notebook's JSON.

    Raises:
        Unreadable: it is JSON of something else, or the notebook of another language.

    """
    if not isinstance(raw, dict):
        raise Unreadable("The file is JSON but not a notebook: it has no cells.")
    version = raw.get("nbformat")
    if version == 3 or "worksheets" in raw:
        cells = _version_3_cells(raw)
    elif "cells" in raw:
        cells = raw["cells"]
        if isinstance(version, int) and version > 4:
            raise Unreadable(f"The notebook says it is of format {version}; formats 3 and 4 can be read.")
    else:
        raise Unreadable("The file is JSON but not a notebook: it has no cells.")
    if not isinstance(cells, list):
        raise Unreadable("The file is JSON but not a notebook: its cells are not a list.")
    read = tuple(_cells(cells[:MAX_CELLS]))
    language = language_of(raw)
    if is_other_language(language, (cell.source for cell in read if cell.kind == "code")):
        raise Unreadable(
            f"The notebook is for {language}, not for Python: nothing in it can be graded. "
            "Do the exercises in a notebook with a Python kernel."
        )
    if "python" not in language.lower():
        notes = (*notes, f"The notebook says that it is for {language}; it was read as Python.")
    notes = (*notes, *notes_on_unread(read))
    if len(cells) > MAX_CELLS:
        notes = (*notes, f"The notebook has {len(cells)} cells; only the first {MAX_CELLS} were read.")
    read, files, modules = with_files(read)
    return Notebook(cells=read, files=files, modules=modules, notes=notes)


def _json(text: str) -> object:
    """JSON, of which only what is read is made into objects; else as Jupyter's own reader takes it.

    That is with NaN, half surrogate pairs in outputs, and parts of other types than they should be.
    """
    try:
        return msgspec.to_builtins(msgspec.json.decode(text, type=_File))
    except msgspec.DecodeError:
        if len(text) > MAX_ODD:
            raise ValueError(f"it is odd, and larger than {MAX_ODD >> 20} MiB; clear its outputs") from None
        return json.loads(text)


def _version_3_cells(raw: dict[str, Any]) -> list[Any]:
    """Cells of the old format, whose code stands under `input` in worksheets, as today's; outputs are left.

    Raises:
        Unreadable: a cell is not as that format has it.

    """
    from nbformat import from_dict  # takes longer to load than most notebooks to grade
    from nbformat.v4.convert import upgrade_cell

    sheets = raw.get("worksheets")
    cells = [
        _joined_texts({**cell, "outputs": []})
        for sheet in (sheets if isinstance(sheets, list) else [])
        if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
        for cell in sheet["cells"]
        if isinstance(cell, dict)
    ]
    try:
        return [upgrade_cell(from_dict(cell)) for cell in cells]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Unreadable(
            "The notebook says it is of format 3, and its cells are not. "
            "Open it in Jupyter, save it, and hand it in again."
        ) from None


def _joined_texts(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell whose texts are in one piece, not in lines."""
    return {name: _joined(text) if name in ("input", "source") else text for name, text in cell.items()}


def _joined(raw: object) -> object:
    lines = isinstance(raw, list) and all(isinstance(part, str) for part in raw)
    return "".join(raw) if lines and isinstance(raw, list) else raw


def _cells(raw_cells: list[Any]) -> Iterable[Cell]:
    code = 0
    for number, raw in enumerate(raw_cells, 1):
        if not isinstance(raw, dict):
            continue
        source = _source(number, raw.get("source"))
        kind, name = raw.get("cell_type"), raw.get("id")
        called = name if isinstance(name, str) else ""
        if kind == "code":
            code += len(source) if len(source) <= MAX_SOURCE else 0
            yield msgspec.structs.replace(code_cell(number, source, code), id=called)
        elif kind in ("markdown", "raw"):
            yield Cell(number=number, kind=kind, source=source[:MAX_SOURCE], id=called)


def _source(number: int, raw: object) -> str:
    raw = _joined(raw)
    if isinstance(raw, str):
        return raw.encode("utf-8", "replace").decode()
    raise Unreadable(
        f"The source of cell {number} is not text. Open the file in Jupyter, save it, and hand it in again."
    )
