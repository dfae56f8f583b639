"""The key as bytes: the same for the same sources, on every machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.model.answer_key import KEY_SCHEMA, AnswerKey

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoder = msgspec.msgpack.Decoder(AnswerKey)


def encode_key(key: AnswerKey) -> bytes:
    """The key's bytes."""
    return _encoder.encode(key)


def decode_key(data: bytes) -> AnswerKey:
    """Read a key's bytes.

    Raises:
        msgspec.DecodeError: they are not a key of this version.

    """
    key = _decoder.decode(data)
    if key.schema != KEY_SCHEMA:
        raise msgspec.ValidationError(f"schema {key.schema} is not {KEY_SCHEMA}")
    return key


def digest(key: AnswerKey) -> str:
    """Which version of a key this is: `sha256:` and 64 digits."""
    return f"sha256:{hashlib.sha256(encode_key(key)).hexdigest()}"


def save_key(key: AnswerKey, path: Path) -> None:
    """Write a key to a file."""
    path.write_bytes(encode_key(key))


def load_key(path: Path) -> AnswerKey:
    """Read a key from a file.

    Raises:
        UsageError: there is none, or it is not a key that this version can read.

    """
    try:
        return decode_key(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The key {path.name} cannot be read: {error.strerror or error}.") from error
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{path.name} is not a key of this version of the grader; ask your course for a new one."
        ) from error


def practice_key(key: AnswerKey) -> AnswerKey:
    """The part that students may hold: public checks, and only the trials that these need."""
    return msgspec.structs.replace(key, exercises=tuple(exercise.public_part() for exercise in key.exercises))
