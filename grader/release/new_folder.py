"""Write files into a folder that holds nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError


def see_that_it_is_new(folder: Path) -> None:
    """See that a folder is not there, or is empty.

    Raises:
        UsageError: it holds something, or is a file.

    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} is there already and is not empty: name a new folder.")
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror or error}.") from error


def write_new(folder: Path, files: Mapping[str, bytes], executable: frozenset[str] = frozenset()) -> None:
    """Write files by their names from the folder on; those that are `executable` may be run.

    Raises:
        UsageError: the folder holds something already, or cannot be written.

    """
    see_that_it_is_new(folder)
    try:
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            if name in executable:
                path.chmod(0o755)
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}.") from error
