"""Which files are submissions, and whose."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from grader.errors import UsageError

_SUFFIXES = (".ipynb", ".py")
_MOST_NAME_BYTES = 120


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One file to grade: the student, made safe for file names, and where it is."""

    student: str
    path: bytes  # as the file system has it: not every name is UTF-8
    file: str  # as shown: relative to what was given


def find_submissions(paths: Sequence[Path]) -> list[Submission]:
    """The submissions among files and folders, each with a student's name of its own, sorted.

    In a folder, a notebook is its student's by its name; a folder in it that holds notebooks is a
    student's by the folder's name. Links and anything but regular files are passed over.

    Raises:
        UsageError: a path does not exist, is no notebook or script, or holds none.

    """
    found: list[tuple[str, Path, str]] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no {path}.")
        if path.is_dir():
            inside = list(_in_folder(path))
            if not inside:
                raise UsageError(f"The folder {path} holds no .ipynb or .py file to grade.")
            found.extend(inside)
        elif path.suffix.lower() in _SUFFIXES and path.is_file():
            found.append((path.stem, path, path.name))
        else:
            raise UsageError(f"{path} is neither a notebook (.ipynb), a script (.py), nor a folder of these.")
    once = {path.resolve(): (raw, path, file) for raw, path, file in reversed(found)}
    return _named(sorted(once.values(), key=lambda entry: (entry[0], str(entry[1]))))


def _in_folder(folder: Path) -> Iterator[tuple[str, Path, str]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if _is_submission(path):
            yield path.stem, path, path.name
        elif entry.is_dir(follow_symlinks=False):
            own = [Path(root) / name for root, name in _files_below(path)]
            for file in own:
                student = entry.name if len(own) == 1 else f"{entry.name}-{file.stem}"
                yield student, file, str(file.relative_to(folder))


def _files_below(folder: Path) -> Iterator[tuple[str, str]]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        for name in sorted(files):
            if not name.startswith(".") and _is_submission(Path(root) / name):
                yield root, name


def _is_submission(path: Path) -> bool:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return path.suffix.lower() in _SUFFIXES and stat.S_ISREG(mode)


def _named(found: list[tuple[str, Path, str]]) -> list[Submission]:
    """Students' names made safe, and different for different files."""
    shared = Counter(safe_name(raw).casefold() for raw, _, _ in found)
    submissions = []
    for raw, path, file in found:
        name = safe_name(raw)
        if shared[name.casefold()] > 1:  # each of them by its own path, whoever else is named in the call
            name = f"{name[:80]}-{hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:8]}"
        shown = file.encode("utf-8", "replace").decode()
        submissions.append(Submission(student=name, path=os.fsencode(path), file=shown))
    return submissions


def safe_name(raw: str) -> str:
    """A name that every file system takes; a name that had to change carries a digest of the old one."""
    text = unicodedata.normalize("NFC", raw.encode("utf-8", "replace").decode())
    safe = re.sub(r"[^\w.@+ -]|[\x00-\x1f]", "_", text).strip(" .")
    safe = "".join(c for c in safe if unicodedata.category(c)[0] != "C")
    short = safe.encode()[:_MOST_NAME_BYTES].decode("utf-8", "ignore")
    if short != text or not short:
        digest = hashlib.sha256(raw.encode("utf-8", "surrogateescape")).hexdigest()[:8]
        short = f"{short or 'student'}-{digest}"
    return short
