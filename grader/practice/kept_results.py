"""Results of checks that nothing has changed for since: told again without running anything."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import sysconfig
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

import grader
from grader.model.result import CheckStatus, Result
from grader.practice.key_search import Asked, KeyPlace
from reports.public_checks import PublicChecks

_FORMAT = "grader.kept/1"
#: So many results are kept, and folders are looked into so deep for modules.
_MOST, _DEEPEST, _MOST_FILES = 40, 3, 5_000
#: What another run may decide otherwise.
_BY_CHANCE: frozenset[CheckStatus] = frozenset({"timed_out", "out_of_memory", "crashed", "grader_error"})


class Kept(msgspec.Struct, frozen=True):
    """What a check came to, and the public checks that it is counted by."""

    result: Result
    public: PublicChecks


class KeptResults:
    """A folder of the user's own, a file for each result; where it cannot be written, nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep results in `folder`; by default where this system keeps such things."""
        self._folder = cache_folder() if folder is None else folder

    def read(self, fingerprint: str) -> Kept | None:
        """What a check came to that everything is the same for."""
        try:
            return msgspec.msgpack.decode((self._folder / fingerprint).read_bytes(), type=Kept)
        except (OSError, msgspec.DecodeError):
            return None

    def write(self, fingerprint: str, kept: Kept) -> None:
        """Keep what a check came to, unless another run may come to something else."""
        if not _is_sure(kept.result):
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = self._folder / fingerprint
            part = path.with_name(f"{fingerprint}.{os.getpid()}.part")
            part.write_bytes(msgspec.msgpack.encode(kept))
            part.replace(path)
            for old in sorted(self._folder.iterdir(), key=lambda one: -one.stat().st_mtime_ns)[_MOST:]:
                old.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where this system keeps what can be made again."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "rnn-grader"
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    return (Path(named) if named else Path.home() / ".cache") / "rnn-grader"


def fingerprint(asked: Asked, place: KeyPlace, only: Iterable[str], written: Collection[Path] = ()) -> str:
    """What a check depends on, as a name: the notebook, its folder, the key, this program and its packages.

    `written` are files that the check itself writes.
    """
    mine = {path.resolve() for path in (asked.notebook, *written)}
    parts = [
        _FORMAT,
        sys.version,
        str(asked.notebook),
        hashlib.sha256(asked.data).hexdigest(),
        *sorted(only),
        *_beside(asked.notebook.resolve().parent, mine),
        *_key(place),
        *_stamps(Path(grader.__file__).parent.rglob("*.py")),
        *_stamps([Path(sysconfig.get_path("purelib"))]),
    ]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _is_sure(result: Result) -> bool:
    statuses = {check.status for exercise in result.exercises for check in exercise.checks}
    ungraded = any(exercise.status == "not_graded" for exercise in result.exercises)
    return result.status != "not_graded" and not ungraded and statuses.isdisjoint(_BY_CHANCE)


def _key(place: KeyPlace) -> Iterator[str]:
    """The key's bytes, or the files that it is compiled from."""
    if not place.assignment:
        yield hashlib.sha256(place.path.read_bytes()).hexdigest()
        return
    yield place.assignment
    yield from _stamps((place.path / "reference").rglob("*"))
    yield from _stamps((place.path / "assignments" / place.assignment).rglob("*"))


def _beside(folder: Path, mine: Collection[Path]) -> Iterator[str]:
    """The files of the notebook's folder, which its code may read, and the modules of folders in it."""
    files: list[Path] = []
    for at, folders, names in os.walk(folder):
        depth = len(Path(at).relative_to(folder).parts)
        folders[:] = [name for name in folders if depth < _DEEPEST and not name.startswith((".", "__"))]
        files += [Path(at, name) for name in names if depth == 0 or name.endswith(".py")]
        if len(files) > _MOST_FILES:
            break
    yield from _stamps(file for file in files if file not in mine)


def _stamps(paths: Iterable[Path]) -> list[str]:
    """What changes when a file does, of each."""
    found = []
    for path in paths:
        with contextlib.suppress(OSError):
            seen = path.stat()
            found.append(f"{path}\0{seen.st_mtime_ns}\0{seen.st_size}")
    return sorted(found)
