"""A key as a file: a line that says what it is, and the key, compressed.

The line reads `grader.key/2 rnn_basics full sha256:…`: format, assignment, whether it is the full key
or a practice key, and the digest, by which one that was cut off or changed is known.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.key.storage import decode_key, encode_key, is_full
from grader.model.answer_key import KEY_SCHEMA, AnswerKey

SUFFIX = ".key"
_FORMAT, _, _VERSION = KEY_SCHEMA.partition("/")
_BEGINNING = f"{_FORMAT}/".encode()
_HEAD = re.compile(_BEGINNING + rb"(?P<version>\d{1,9}) \S+ \S+ (?P<digest>\S+)\n")
#: Larger is no key, whatever it says of itself; the largest of ours has a twentieth of it.
_MOST_BYTES = 256 << 20


def save_key(key: AnswerKey, path: Path) -> None:
    """Write a key to a file.

    Raises:
        UsageError: the file cannot be written, or is there already and is no key.

    """
    try:
        if path.exists() and not path.read_bytes().startswith(_BEGINNING):
            raise UsageError(f"{path} is there already, and is no key: name another file.")
        path.write_bytes(key_bytes(key))
    except OSError as error:
        raise UsageError(f"The key {path} cannot be written: {error.strerror or error}.") from error


def key_bytes(key: AnswerKey) -> bytes:
    """What a key's file holds."""
    kind, data = "full" if is_full(key) else "practice", encode_key(key)
    return f"{KEY_SCHEMA} {key.assignment} {kind} {_digest(data)}\n".encode() + zlib.compress(data, 9)


def load_key(path: Path) -> AnswerKey:
    """Read a key from a file.

    Raises:
        UsageError: there is none; or it is no key, one of another version, or not what was written.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"The key {path.name} cannot be read: {error.strerror or error}.") from error
    if not data.startswith(_BEGINNING):
        raise UsageError(f"{path.name} is not a key: name the file from your course that ends in {SUFFIX}.")
    head = _HEAD.match(data)
    if head and int(head["version"]) > int(_VERSION):
        raise UsageError(
            f"{path.name} was made by a newer version of the grader: install the one that your course names."
        )
    unpacked = _unpacked(data[head.end() :]) if head else None
    if head is None or unpacked is None or _digest(unpacked) != head["digest"].decode():
        raise UsageError(
            f"{path.name} is damaged: it was cut off or changed on its way here. Copy or download it again."
        )
    try:
        return decode_key(unpacked)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{path.name} is not a key of this version of the grader; ask your course for a new one."
        ) from error


def full_key(path: Path, assignment: str | None = None) -> AnswerKey:
    """Read the key that an assignment is graded with.

    Raises:
        UsageError: it cannot be read, is of another assignment, or lacks the hidden checks.

    """
    key = load_key(path)
    if assignment is not None and key.assignment != assignment:
        raise UsageError(
            f"{path.name} is the key of {key.assignment}, not of {assignment}: "
            "leave out -a, or name another key."
        )
    if not is_full(key):
        raise UsageError(
            f"{path.name} is a practice key, which lacks the hidden checks: grade with the full key that "
            f"'grader key {key.assignment}' writes, or use 'grader check'."
        )
    return key


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _unpacked(data: bytes) -> bytes | None:
    """The key's own bytes; nothing if they are more than a key has, or not what was compressed."""
    stream = zlib.decompressobj()
    try:
        unpacked = stream.decompress(data, _MOST_BYTES)
    except zlib.error:
        return None
    return unpacked if stream.eof and not stream.unused_data else None
