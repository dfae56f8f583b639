"""A save is seen once, however the file is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from grader.practice.watching import saves


def write(path: Path, text: str) -> None:
    """Write in place."""
    path.write_text(text)


def replace(path: Path, text: str) -> None:
    """Write beside it, and put it in its place, as Jupyter does."""
    path.with_suffix(".new").write_text(text)
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize("save", [write, replace])
def test_a_save_is_seen_once(tmp_path: Path, save: Callable[[Path, str], None]) -> None:
    """Looks that find nothing new are no saves; a file that still grows is waited for."""
    path = tmp_path / "hw.ipynb"
    path.write_text("1")
    looks = 0
    seen: list[int] = []

    def sleep(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks in (3, 4, 5, 12):
            save(path, "x" * looks)
        if looks == 20:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        for _ in saves(lambda: [path], sleep):
            seen.append(path.stat().st_size)
    assert [5, 12] == seen


def test_a_file_that_is_gone_for_a_moment(tmp_path: Path) -> None:
    """Nothing is told while there is nothing to look at."""
    path = tmp_path / "hw.ipynb"
    path.write_text("1")
    looks = 0

    def sleep(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 2:
            path.unlink()
        if looks == 6:
            path.write_text("12")
        if looks == 12:
            raise KeyboardInterrupt

    seen = []
    with suppress(KeyboardInterrupt):
        for _ in saves(lambda: [path], sleep):
            seen.append(looks)
    assert [7] == seen
