"""A submission with the scripts that lie beside it, which its code may import: its own modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

import msgspec

from grader.model.submission import FIRST_BESIDE, Cell, Module, Notebook, module_names
from grader.notebook.code_cells import MAX_SOURCE
from grader.notebook.read import Unreadable, read_submission

#: So many scripts are read, and so much of them, those that lie nearest first: more is no one's homework.
MAX_SCRIPTS = 100
MAX_BESIDE = 512 << 10


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies in a submission's folder: its scripts by their names, and the name of the file graded."""

    scripts: Mapping[str, bytes] = field(default_factory=dict)
    file: str = ""


NOTHING_BESIDE = Beside()


def read_folder(data: bytes, file_name: str, beside: Beside = NOTHING_BESIDE) -> Notebook:
    """Read a submission's bytes, and the scripts beside it as its modules; the nearest has a name first.

    Raises:
        Unreadable: the submission itself is neither notebook nor script, in one sentence.

    """
    notebook = read_submission(data, file_name)
    if not beside.scripts:
        return notebook
    home = PurePosixPath(beside.file).parent
    read: list[tuple[str, tuple[Cell, ...]]] = []
    notes: list[str] = []
    number = FIRST_BESIDE
    for name, text in _within_limits(beside.scripts, home):
        try:
            cells = _numbered(_cells(name, text), number)
        except Unreadable as fault:
            notes += [f"{name} was not read. {fault}"] if _stem(name).encode() in data else []
            continue
        number += len(cells)
        read.append((name, cells))
    if beside.file.endswith(".py"):
        read.append((beside.file, notebook.cells))
    modules = (*notebook.modules, *_named(read, home, notebook.modules))
    opened = "\n".join([*(cell.source for cell in notebook.cells), *(module.source for module in modules)])
    files = {one.file: one.source for one in modules if PurePosixPath(one.file).name in opened}
    return msgspec.structs.replace(
        notebook, modules=modules, files={**files, **notebook.files}, notes=(*notebook.notes, *notes)
    )


def _within_limits(scripts: Mapping[str, bytes], home: PurePosixPath) -> Iterator[tuple[str, bytes]]:
    """The scripts that are read, in the order in which they lie nearest."""
    left = MAX_BESIDE
    for name in sorted(scripts, key=lambda name: _distance(name, home))[:MAX_SCRIPTS]:
        if len(scripts[name]) <= min(left, MAX_SOURCE):
            left -= len(scripts[name])
            yield name, scripts[name]


def _distance(name: str, home: PurePosixPath) -> tuple[bool, int, str]:
    """How far a script lies from the file that is graded: below its folder is nearer than elsewhere."""
    path = PurePosixPath(name)
    return not path.is_relative_to(home), len(path.parts), name


def _cells(name: str, data: bytes) -> Sequence[Cell]:
    """The cells of a script; an empty one has none.

    Raises:
        Unreadable: it is no script.

    """
    return read_submission(data, name).cells if data.strip() else ()


def _numbered(cells: Sequence[Cell], first: int) -> tuple[Cell, ...]:
    return tuple(msgspec.structs.replace(cell, number=number) for number, cell in enumerate(cells, first))


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


def _named(
    read: Iterable[tuple[str, tuple[Cell, ...]]], home: PurePosixPath, before: Iterable[Module]
) -> Iterator[Module]:
    """Modules under names that none before them has: as seen from the file graded, and without folders."""
    taken = {name for module in before for name in module.names}
    for file, cells in read:
        path = PurePosixPath(file)
        near = str(path.relative_to(home)) if path.is_relative_to(home) else file
        names = tuple(name for name in module_names(near) if name not in taken)
        if names:
            taken.update(names)
            yield Module(file=file, names=names, cells=cells)
