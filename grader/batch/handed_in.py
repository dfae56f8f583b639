"""What lies in a folder of submissions: one file, one folder, or one name of an LMS is one student's."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from grader.batch.owners import Owner, as_text, owner_of

#: Endings of what students hand in; what else lies beside their folders (tables, notes) is the course's.
_HANDED_IN = re.compile(
    r".+\.(?:(?:ipynb|py)(?:\.\w+)?|pdf|docx?|odt|rtf|pages|html?|png|jpe?g|heic|r|rmd|m|jl"
    r"|zip|gz|tgz|bz2|xz|7z|rar|tar)",
    re.IGNORECASE | re.DOTALL,
)
#: Folders of other programs, which hold no work of a student's.
_OF_PROGRAMS = frozenset("__MACOSX __pycache__ node_modules site-packages venv".split())
#: How deep a student's folder is looked into, and at how many files and folders.
_DEEPEST, _MOST_LOOKED_AT = 12, 5_000


@dataclass(frozen=True, slots=True)
class File:
    """A file of a hand-in: its name there, with its folders, where it is, and when it was last changed."""

    name: str
    path: str
    modified: float


@dataclass(frozen=True, slots=True)
class HandIn:
    """What a student handed in at one time; `shown` is what it is called, `fault` why it cannot be read."""

    owner: Owner
    shown: str
    files: tuple[File, ...] = ()
    links: tuple[str, ...] = ()
    is_folder: bool = False
    fault: str = ""

    @property
    def modified(self) -> float:
        """When a file of it was last changed."""
        return max((file.modified for file in self.files), default=0.0)


def in_folder(folder: Path, out: Path | None = None) -> list[HandIn]:
    """The hand-ins that lie directly in a folder, the grader's own output left out.

    Raises:
        OSError: the folder cannot be read.

    """
    found: list[HandIn] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if _is_passed_over(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _is_output(Path(entry.path), out):
                found.append(of_folder(Path(entry.path), owner_of(entry.name, is_folder=True)))
        else:
            owner = owner_of(entry.name, is_folder=False)
            if owner.login or (_HANDED_IN.fullmatch(entry.name) and entry.name.lower() != "index.html"):
                found.append(of_file(Path(entry.path), owner))
    return list(_put_together(found))


def of_file(path: Path, owner: Owner) -> HandIn:
    """A file alone, under the name that it had before an LMS named it."""
    return _of_entries(owner, as_text(path.name), [(owner.part or path.name, path)])


def of_folder(folder: Path, owner: Owner, deepest: int = _DEEPEST) -> HandIn:
    """A folder with all that is in it, what is nearest first; links are not followed."""
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        fault = f"The folder cannot be read: {error.strerror or error}."
        return HandIn(owner, as_text(folder.name), is_folder=True, fault=fault)
    inside = list(islice(_inside(folder, deepest), _MOST_LOOKED_AT))
    return replace(_of_entries(owner, as_text(folder.name), inside), is_folder=True)


def _of_entries(owner: Owner, shown: str, entries: Iterable[tuple[str, Path]]) -> HandIn:
    files: list[File] = []
    links: list[str] = []
    for name, path in entries:
        try:
            told = path.lstat()
        except OSError:
            continue
        if stat.S_ISREG(told.st_mode):
            files.append(File(name, str(path), told.st_mtime))
        elif not stat.S_ISDIR(told.st_mode):
            links.append(as_text(name))
    return HandIn(owner, shown, tuple(files), tuple(links))


def _inside(folder: Path, deepest: int) -> Iterator[tuple[str, Path]]:
    """What lies in a folder, folders included, with its name there: level by level, each in order."""
    level = [""]
    for _ in range(deepest):
        deeper: list[str] = []
        for parent in level:
            with contextlib.suppress(OSError):
                for entry in sorted(os.scandir(folder / parent), key=lambda entry: entry.name):
                    if not _is_passed_over(entry.name):
                        name = f"{parent}/{entry.name}" if parent else entry.name
                        deeper += [name] if entry.is_dir(follow_symlinks=False) else []
                        yield name, Path(entry.path)
        level = deeper


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _OF_PROGRAMS or name.lower() == "thumbs.db"


def _is_output(folder: Path, out: Path | None) -> bool:
    """Whether a folder is where results go, of this run or of another."""
    if out is not None and out.exists() and folder.samefile(out):
        return True
    return (folder / "results").is_dir() and (folder / "grades.csv").exists()


def _put_together(found: Iterable[HandIn]) -> Iterator[HandIn]:
    """Files of one name are one hand-in; and so is what an LMS hands out under one student and time."""
    together: dict[tuple[str, str, bool], HandIn] = {}
    for one in found:
        key = (one.owner.student, one.owner.turn, one.is_folder and not one.owner.login)
        first = together.setdefault(key, one)
        if first is not one:
            files, links = (*first.files, *one.files), (*first.links, *one.links)
            together[key] = replace(first, files=files, links=links, fault=first.fault or one.fault)
    yield from together.values()
