"""A key as a file: what is read is what was written, and what is none is refused in one sentence."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import msgspec
import pytest

from grader.errors import ExitCode, UsageError
from grader.key import compile_key, digest, full_key, load_key, practice_key, save_key
from grader.key.key_file import key_bytes
from grader.key.storage import encode_key
from grader.model.answer_key import AnswerKey
from tests.grader.key.one_of_each import assignment


@pytest.fixture
def key() -> AnswerKey:
    """The whole key."""
    return compile_key(assignment(), Path())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a key is written."""
    return tmp_path / "a.key"


def payload(data: bytes) -> bytes:
    """A key's file around other bytes, with their own digest."""
    head = f"grader.key/2 one full sha256:{hashlib.sha256(data).hexdigest()}\n"
    return head.encode() + zlib.compress(data)


def test_round_trip(key: AnswerKey, path: Path) -> None:
    """A key that was saved is loaded as it was."""
    save_key(key, path)
    assert key == load_key(path)
    assert digest(key) == digest(load_key(path))


@pytest.mark.parametrize(("practice", "kind"), [(False, "full"), (True, "practice")])
def test_the_first_line_says_what_it_is(key: AnswerKey, practice: bool, kind: str) -> None:
    """Format, assignment, kind and digest stand in the first line, for whoever opens the file."""
    key = practice_key(key) if practice else key
    line = key_bytes(key).partition(b"\n")[0].decode()
    assert f"grader.key/2 {key.assignment} {kind} {digest(key)}" == line


def test_the_same_bytes(key: AnswerKey) -> None:
    """A key is written as the same bytes each time."""
    assert key_bytes(key) == key_bytes(compile_key(assignment(), Path()))


def cut(data: bytes) -> bytes:
    """Without its end."""
    return data[:-9]


def changed(data: bytes) -> bytes:
    """With one bit turned in the compressed part."""
    at = data.index(b"\n") + 20
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def as_text(data: bytes) -> bytes:
    """As a program leaves it that takes it for text and mends its line ends."""
    return data.replace(b"\n", b"\r\n")


DAMAGED = r"a\.key is damaged: .* Copy or download it again\."
NO_KEY = r"a\.key is not a key: name the file from your course that ends in \.key\."
OTHER = r"a\.key is not a key of this version of the grader; ask your course for a new one\."
NEWER = r"a\.key was made by a newer version of the grader: install the one"


@pytest.mark.parametrize("damage", [cut, changed, as_text, lambda data: data + b"x", lambda data: data[:30]])
def test_a_damaged_key(key: AnswerKey, path: Path, damage: object) -> None:
    """A key that was cut off, changed, converted or added to is told to be damaged."""
    assert callable(damage)
    path.write_bytes(damage(key_bytes(key)))
    with pytest.raises(UsageError, match=DAMAGED) as caught:
        load_key(path)
    assert ExitCode.USAGE == caught.value.exit_code


@pytest.mark.parametrize("data", [b"", b"\x80", b"not a key", b"\xff" * 40, b"{}", b"# grader.key/2 x\n"])
def test_what_is_no_key(path: Path, data: bytes) -> None:
    """Other files are refused, with what to name instead."""
    path.write_bytes(data)
    with pytest.raises(UsageError, match=NO_KEY):
        load_key(path)


def test_a_bare_key(key: AnswerKey, path: Path) -> None:
    """The bytes that workers are sent are no key's file."""
    path.write_bytes(encode_key(key))
    with pytest.raises(UsageError, match=NO_KEY):
        load_key(path)


def test_a_newer_key(key: AnswerKey, path: Path) -> None:
    """A key of a later format says that the program is too old, whatever it holds."""
    path.write_bytes(key_bytes(key).replace(b"grader.key/2", b"grader.key/3"))
    with pytest.raises(UsageError, match=NEWER):
        load_key(path)


def test_a_key_of_the_first_format(key: AnswerKey, path: Path) -> None:
    """A key from when every exercise had the fields of all kinds asks for a new one."""
    old = msgspec.msgpack.decode(encode_key(key)) | {"schema": "grader.key/1"}
    every = {name for exercise in old["exercises"] for name in exercise}
    old["exercises"] = [dict.fromkeys(every, ()) | exercise for exercise in old["exercises"]]
    path.write_bytes(payload(msgspec.msgpack.encode(old)))
    with pytest.raises(UsageError, match=OTHER):
        load_key(path)


def test_a_key_with_a_field_that_is_not_known(key: AnswerKey, path: Path) -> None:
    """A field that a later version of this format adds makes no key a damaged one."""
    path.write_bytes(payload(msgspec.msgpack.encode(msgspec.msgpack.decode(encode_key(key)) | {"new": 1})))
    assert key == load_key(path)


def test_no_key_at_all(path: Path) -> None:
    """A key that is not there is told by name and reason."""
    with pytest.raises(UsageError, match=r"The key a\.key cannot be read: No such file"):
        load_key(path)


def test_a_key_is_written_over_a_key_only(key: AnswerKey, path: Path) -> None:
    """A file that is no key stays as it is; a folder that is not there is told."""
    save_key(key, path)
    save_key(key, path)
    path.write_text("my notes")
    with pytest.raises(UsageError, match=r"a\.key is there already, and is no key"):
        save_key(key, path)
    assert "my notes" == path.read_text()
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        save_key(key, path.parent / "nowhere" / "a.key")


def test_a_full_key(key: AnswerKey, path: Path) -> None:
    """Grading takes a full key of the assignment that was asked for, and no other."""
    save_key(key, path)
    assert key == full_key(path)
    assert key == full_key(path, key.assignment)
    with pytest.raises(UsageError, match=rf"a\.key is the key of {key.assignment}, not of other"):
        full_key(path, "other")
    save_key(practice_key(key), path)
    with pytest.raises(UsageError, match=r"a\.key is a practice key, .*full key that 'grader key"):
        full_key(path)
