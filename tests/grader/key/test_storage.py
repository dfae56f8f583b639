"""A key is the same bytes for the same sources, and its practice part holds nothing hidden."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from grader.authoring import Assignment
from grader.compare.numeric import Numbers
from grader.course import load_answer_key
from grader.errors import UsageError
from grader.key import compile_key, digest, load_key, practice_key, save_key
from grader.key.storage import decode_key, encode_key
from grader.model.answer_key import AnswerKey, CheckedKey
from grader.model.values import to_value

ROOT = Path(__file__).resolve().parents[3]
CANARY, NAME, BYTES = 1234.56789, "a canary's name", b"canary-file"


class Layer:
    """A reference class."""

    def forward(self, x: Numbers) -> Numbers:
        """Shift."""
        return x + 1


def assignment(hidden: bool = True) -> Assignment:
    """One exercise of each kind, each with a hidden case that holds a canary."""
    made = Assignment("course", "A course")
    function = made.function("f", lambda x: 2 * x, title="F", points=1)
    function.case("public", x=[1.0])
    function.case(NAME, x=[CANARY], hidden=hidden)
    function.case("public, after", x=[2.0])
    function.unchanged("x")
    function.mistake("tripled", lambda x: 3 * x)
    layer = made.class_("layer", Layer, title="L", points=1, methods=["forward"])
    layer.scenario(NAME, hidden=hidden)(lambda cls: cls().forward(np.array([CANARY])))
    layer.scenario("public")(lambda cls: cls().forward(np.array([1.0])))
    script = made.script("hs", lambda x: {"h": np.array(x)}, title="H", points=1)
    script.given("x", [1.0, 2.0])
    script.output("h")
    script.data_file("a.bin", lambda x: BYTES if x[0] == CANARY else b"plain")
    script.what_if(NAME, x=[CANARY, 3.0], hidden=hidden)
    script.what_if("public", x=[4.0, 3.0])
    made.prose("why", title="Why?", points=1, headings=["why"])
    return made


@pytest.fixture
def key() -> AnswerKey:
    """The whole key."""
    return compile_key(assignment(), Path())


def checked(key: AnswerKey) -> list[CheckedKey]:
    """The exercises of a key that have checks."""
    return [exercise for exercise in key.exercises if isinstance(exercise, CheckedKey)]


def test_digest(key: AnswerKey) -> None:
    """Equal sources give equal digests; another case gives another."""
    assert digest(key) == digest(compile_key(assignment(), Path()))
    assert digest(key) != digest(compile_key(assignment(hidden=False), Path()))
    assert digest(key).startswith("sha256:")


def test_order_of_provided_modules_does_not_matter(key: AnswerKey) -> None:
    """What has no order does not change the digest by its order."""
    one = msgspec.structs.replace(key, provided={"a": "1", "b": "2"}, starter=frozenset("abcdefgh"))
    other = msgspec.structs.replace(key, provided={"b": "2", "a": "1"}, starter=frozenset("hgfedcba"))
    assert digest(one) == digest(other)


def test_round_trip(key: AnswerKey, tmp_path: Path) -> None:
    """A key that was saved is loaded as it was."""
    save_key(key, tmp_path / "course.key")
    loaded = load_key(tmp_path / "course.key")
    assert key == loaded
    assert digest(key) == digest(loaded)


@pytest.mark.parametrize("data", [b"", b"\x80", b"not a key", b"\xff" * 40])
def test_what_is_no_key(tmp_path: Path, data: bytes) -> None:
    """Other files are refused, with what to do."""
    (tmp_path / "a.key").write_bytes(data)
    with pytest.raises(UsageError, match=r"a\.key is not a key of this version .* ask your course"):
        load_key(tmp_path / "a.key")


def test_a_truncated_key(key: AnswerKey, tmp_path: Path) -> None:
    """A key that was cut is refused."""
    (tmp_path / "a.key").write_bytes(encode_key(key)[:-9])
    with pytest.raises(UsageError, match="is not a key"):
        load_key(tmp_path / "a.key")


def test_a_key_of_another_schema(key: AnswerKey, tmp_path: Path) -> None:
    """A key of a schema that this version does not know is refused."""
    save_key(msgspec.structs.replace(key, schema="grader.key/99"), tmp_path / "a.key")
    with pytest.raises(UsageError, match="is not a key of this version"):
        load_key(tmp_path / "a.key")


def test_no_key_at_all(tmp_path: Path) -> None:
    """A key that is not there is told by name and reason."""
    with pytest.raises(UsageError, match=r"The key a\.key cannot be read: No such file"):
        load_key(tmp_path / "a.key")


@pytest.mark.parametrize(
    "canary", [np.float64(CANARY).tobytes(), np.float64(CANARY).tobytes()[::-1], NAME.encode(), BYTES]
)
def test_practice_key_holds_no_canary(key: AnswerKey, canary: bytes) -> None:
    """What only hidden checks hold, inputs, names and files, is in the key and not in the practice key."""
    practice = encode_key(practice_key(key))
    assert canary not in practice
    assert any(float_bytes in encode_key(key) for float_bytes in (canary, canary[::-1]))


def test_practice_key_keeps_what_is_public(key: AnswerKey) -> None:
    """Public checks stay, each with its own trial, under the same names and weights."""
    practice = practice_key(key)
    for exercise, whole in zip(practice.exercises, key.exercises, strict=True):
        if not isinstance(exercise, CheckedKey):
            assert exercise == whole
            continue
        assert isinstance(whole, CheckedKey)
        public = [check for check in whole.checks if check.visibility == "public"]
        assert [(check.name, check.weight) for check in public] == [
            (c.name, c.weight) for c in exercise.checks
        ]
        for check, before in zip(exercise.checks, public, strict=True):
            pairs = zip(check.expectations, before.expectations, strict=True)
            assert all(exercise.trials[new.trial] == whole.trials[old.trial] for new, old in pairs)


def test_practice_key_of_a_practice_key(key: AnswerKey) -> None:
    """Filtering twice changes nothing."""
    assert practice_key(key) == practice_key(practice_key(key))
    assert to_value([CANARY]) not in [
        a for e in checked(practice_key(key)) for t in e.trials for s in t.steps for a in s.arguments
    ]


def test_a_read_key_has_the_same_digest() -> None:
    """A key that was written and read again, as a worker does, is the same version."""
    read = decode_key(encode_key(load_answer_key(ROOT, "rnn_basics")))
    assert digest(load_answer_key(ROOT, "rnn_basics")) == digest(read)
