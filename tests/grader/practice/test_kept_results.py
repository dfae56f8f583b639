"""A check is not made again where nothing has changed, and is where anything has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from grader.practice.kept_results import Kept, KeptResults, cache_folder, fingerprint
from grader.practice.key_search import Asked, KeyPlace
from reports.public_checks import PublicChecks, public_checks
from tests.reports import sample_results as sample

PUBLIC = public_checks(sample.practice_key(sample.graded()))


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """A notebook with a key, a module and data beside it."""
    (tmp_path / "parts").mkdir()
    for name in ("hw.ipynb", "gru.key", "data.csv", "parts/cells.py"):
        (tmp_path / name).write_bytes(b"x")
    return Asked(tmp_path / "hw.ipynb", b"x")


def named(asked: Asked, only: tuple[str, ...] = ()) -> str:
    """The fingerprint of a check that writes a page beside the notebook."""
    folder = asked.notebook.parent
    return fingerprint(asked, KeyPlace(folder / "gru.key"), only, [folder / "page.html"])


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "gru.key").write_bytes(b"y"),
        lambda folder: (folder / "data.csv").write_bytes(b"longer"),
        lambda folder: (folder / "parts/cells.py").write_bytes(b"longer"),
        lambda folder: (folder / "new.py").touch(),
    ],
)
def test_what_a_check_depends_on(asked: Asked, change: Callable[[Path], object]) -> None:
    """The key, the data and the modules around the notebook; not the page that the check writes itself."""
    before = named(asked)
    (asked.notebook.parent / "page.html").write_bytes(b"page")
    assert before == named(asked)
    change(asked.notebook.parent)
    assert before != named(asked)


def test_the_notebook_and_what_is_asked_for(asked: Asked) -> None:
    """Another content is another check, and so are other exercises."""
    assert 3 == len({named(asked), named(replace(asked, data=b"y")), named(asked, ("gru_step",))})


def test_a_course_is_what_its_files_are(tmp_path_factory: pytest.TempPathFactory, asked: Asked) -> None:
    """Of a course, the reference and the assignment count."""
    course = tmp_path_factory.mktemp("course")
    for name in ("reference/gru.py", "assignments/gru/assignment.py", "assignments/lstm/assignment.py"):
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text("x = 1")
    place = KeyPlace(course, "gru")
    names = [fingerprint(asked, place, ())]
    for name in ("assignments/lstm/assignment.py", "reference/gru.py", "assignments/gru/assignment.py"):
        (course / name).write_text("x = 12")
        names.append(fingerprint(asked, place, ()))
    assert [True, False, False] == [one == other for one, other in pairwise(names)]


def test_kept_and_read(tmp_path: Path) -> None:
    """A result is read as it was kept; what is damaged, or was never kept, is not there; old ones go."""
    results = KeptResults(tmp_path / "kept")
    kept = Kept(sample.perfect(), PUBLIC)
    assert results.read("one") is None
    results.write("one", kept)
    assert kept == results.read("one")
    (tmp_path / "kept" / "two").write_bytes(b"{")
    assert results.read("two") is None
    for number in range(60):
        results.write(f"more{number}", kept)
    assert 40 == len(list((tmp_path / "kept").iterdir()))


@pytest.mark.parametrize("result", [sample.graded(), sample.not_graded()])
def test_what_may_come_to_something_else(tmp_path: Path, result: object) -> None:
    """What ran out of time, or was no fault of the student's, is tried again."""
    results = KeptResults(tmp_path)
    results.write("one", Kept(msgspec.convert(msgspec.to_builtins(result), type(sample.graded())), PUBLIC))
    assert results.read("one") is None


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Nothing is kept, and nothing is said of it."""
    (tmp_path / "file").touch()
    results = KeptResults(tmp_path / "file" / "kept")
    results.write("one", Kept(sample.perfect(), PublicChecks()))
    assert results.read("one") is None


def test_where_it_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the user has said that such things go."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert tmp_path / "rnn-grader" == cache_folder()
