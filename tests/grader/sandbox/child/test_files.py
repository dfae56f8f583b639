"""Files that an assignment provides, under any folder's name; other files are nobody's but the student's."""

from __future__ import annotations

import builtins
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.sandbox.child.files import serve_files


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A scratch folder in which `numbers.npy` is provided; another file of the student lies in a folder."""
    (tmp_path / "own").mkdir()
    np.save(tmp_path / "own" / "mine.npy", np.arange(3.0))
    with monkeypatch.context() as patched:
        patched.chdir(tmp_path)
        patched.setattr(np, "load", np.load)  # to be put back as they were
        patched.setattr(builtins, "open", builtins.open)
        buffer = io.BytesIO()
        np.save(buffer, np.array([1.5, 2.5]))
        serve_files({"numbers.npy": buffer.getvalue()})
        yield tmp_path


@pytest.mark.parametrize(
    "path",
    [
        "numbers.npy",
        "/content/drive/numbers.npy",
        r"C:\\course\\numbers.npy",
        Path("data/numbers.npy"),
        b"a/numbers.npy",
    ],
)
def test_a_provided_file_is_found_under_any_folder(served: Path, path: str | bytes | Path) -> None:
    """By numpy and by `open` alike, however the path is written."""
    with open(path, "rb") as file:  # noqa: PTH123 - as students write it
        assert np.load(file).tolist() == [1.5, 2.5]
    if not isinstance(path, bytes):
        assert np.load(path).tolist() == [1.5, 2.5]


@pytest.mark.parametrize("name", ["own/mine.npy", Path("own/mine.npy")])
def test_other_files_are_where_they_are(served: Path, name: str | Path) -> None:
    """A file that is not provided is looked for where its path says."""
    assert np.load(name).tolist() == [0.0, 1.0, 2.0]
    with open(name, "rb") as file:  # noqa: PTH123 - as above
        assert np.load(file).tolist() == [0.0, 1.0, 2.0]
    with pytest.raises(FileNotFoundError):
        np.load("elsewhere/mine.npy")
