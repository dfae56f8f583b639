"""Which assignment a notebook says that it is for: in its metadata, or in a comment of a script."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from grader.errors import UsageError

#: A released script says it in a comment near its beginning.
_COMMENT = re.compile(rb"^#\s*grader:\s*assignment\s+(\w+)\s*$", re.MULTILINE)
_LOOKED_AT = 4096


class _Ours(msgspec.Struct, frozen=True):
    assignment: str = ""


class _Metadata(msgspec.Struct, frozen=True):
    grader: _Ours = _Ours()


class _Notebook(msgspec.Struct, frozen=True):
    metadata: _Metadata = _Metadata()


def named_assignment(data: bytes) -> str:
    """The assignment that a notebook or script was released for, or an empty text where it says none."""
    found = _COMMENT.search(data[:_LOOKED_AT])
    if found:
        return found.group(1).decode()
    try:
        return msgspec.json.decode(data, type=_Notebook).metadata.grader.assignment
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def read_file(path: Path) -> bytes:
    """A notebook's bytes.

    Raises:
        UsageError: there is none, or it cannot be read.

    """
    if not path.exists():
        raise UsageError(f"There is no {path}.")
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name one notebook, or use 'grader grade' for many.")
    if not path.is_file():
        raise UsageError(f"{path} is no file that can be read.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
