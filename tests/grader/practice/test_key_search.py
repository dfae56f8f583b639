"""Where the key for a notebook is found, and what is said where it is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.key import save_key
from grader.model.answer_key import AnswerKey
from grader.practice.key_search import Asked, KeyPlace, find_key, load
from grader.practice.named_assignment import named_assignment

NOTHING = b'{"cells": [], "metadata": {}}'


def released(assignment: str) -> bytes:
    """A notebook as it was released."""
    return json.dumps({"cells": [], "metadata": {"grader": {"assignment": assignment}}}).encode()


def lay(folder: Path, *names: str) -> None:
    """Put keys into a folder, each of the assignment that it is called after."""
    for name in names:
        save_key(AnswerKey(assignment=name.removesuffix("2"), title="", exercises=()), folder / f"{name}.key")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (released("gru"), "gru"),
        (b"# GRU\n# grader: assignment gru\nimport numpy\n", "gru"),
        (NOTHING, ""),
        (b'{"metadata": {"grader": "gru"}}', ""),
        (b'{"metadata": 3}', ""),
        (b"\xff\xfe not a notebook", ""),
        (b"x = 1\n" * 1000 + b"# grader: assignment gru\n", ""),
    ],
)
def test_what_a_notebook_says(data: bytes, name: str) -> None:
    """Its assignment stands in the metadata, of a script in a comment near its beginning."""
    assert name == named_assignment(data)


@pytest.mark.parametrize(
    ("keys", "data", "file", "assignment", "found"),
    [
        (["gru"], NOTHING, "hw.ipynb", "", "gru"),
        (["gru", "lstm"], released("lstm"), "gru.ipynb", "", "lstm"),
        (["gru", "lstm"], NOTHING, "ada_LSTM.ipynb", "", "lstm"),
        (["gru", "lstm"], NOTHING, "hw.ipynb", "gru", "gru"),
        (["gru2", "lstm"], NOTHING, "hw.ipynb", "gru", "gru2"),
    ],
)
@pytest.mark.parametrize("where", ["beside", "here"])
def test_the_key_beside(
    tmp_path: Path, keys: list[str], data: bytes, file: str, assignment: str, found: str, where: str
) -> None:
    """The key called after the assignment, else the one of it, else the only one; beside it or here."""
    folder = tmp_path / "work"
    folder.mkdir()
    lay(folder if where == "beside" else tmp_path, *keys)
    asked = Asked(folder / file, data, assignment, folder=tmp_path)
    assert find_key(asked).path.stem == found


def test_a_course(tmp_path: Path) -> None:
    """Where no key lies beside it, the assignment's definition in the course is compiled."""
    (tmp_path / "reference").mkdir()
    (tmp_path / "assignments" / "gru").mkdir(parents=True)
    (tmp_path / "assignments" / "gru" / "assignment.py").touch()
    for asked in (
        Asked(tmp_path / "hw.ipynb", released("gru"), course=tmp_path),
        Asked(tmp_path / "my_gru.ipynb", NOTHING, folder=tmp_path / "reference"),
    ):
        assert find_key(asked) == KeyPlace(tmp_path, "gru")


@pytest.mark.parametrize(
    ("keys", "key_file", "sentence"),
    [
        ([], None, "there is no ASSIGNMENT.key in {0}, and no course here. Put the .key file"),
        ([], "no.key", "There is no key no.key."),
        (
            ["gru", "lstm"],
            None,
            "Several keys lie beside hw.ipynb: say which with --key, of gru.key, lstm.key",
        ),
    ],
)
def test_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str], key_file: str | None, sentence: str
) -> None:
    """One sentence says where it was looked for, and what to do."""
    monkeypatch.setattr("grader.course._is_course", lambda _: False)
    lay(tmp_path, *keys)
    asked = Asked(
        tmp_path / "hw.ipynb", NOTHING, key_file=Path(key_file) if key_file else None, folder=tmp_path
    )
    with pytest.raises(UsageError) as told:
        find_key(asked)
    assert sentence.format(tmp_path) in str(told.value)


def test_the_key_of_another_assignment(tmp_path: Path) -> None:
    """A notebook is not checked with the key of another assignment than it says that it is for."""
    lay(tmp_path, "gru")
    with pytest.raises(UsageError, match=r"gru\.key is the key of gru, and this is work for lstm"):
        load(KeyPlace(tmp_path / "gru.key"), "lstm")
    assert load(KeyPlace(tmp_path / "gru.key"), "gru") == (
        AnswerKey(assignment="gru", title="", exercises=())
    )
