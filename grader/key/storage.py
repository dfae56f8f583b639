"""The key as bytes: the same for the same sources, on every machine."""

from __future__ import annotations

import hashlib

import msgspec

from grader.model.answer_key import KEY_SCHEMA, AnswerKey, CheckedKey

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


def practice_key(key: AnswerKey) -> AnswerKey:
    """The part that students may hold: public checks, and only the trials that these need."""
    return msgspec.structs.replace(key, exercises=tuple(exercise.public_part() for exercise in key.exercises))


def is_full(key: AnswerKey) -> bool:
    """Whether it is a full key: one that lacks no check, as a practice key of the same assignment does."""
    return not any(isinstance(exercise, CheckedKey) and exercise.further_weight for exercise in key.exercises)
