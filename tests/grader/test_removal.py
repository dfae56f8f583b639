"""Whatever student code left in its folder, nothing of it stays, and what lies outside is not touched."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from grader.removal import remove_tree

DEEP = 3 * sys.getrecursionlimit()


def nested(folder: Path, depth: int, name: str) -> None:
    """Make folders in folders; no path to the innermost could be named."""
    at = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=at)
        below = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=below))
        os.close(at)
        at = below
    os.close(at)


@pytest.mark.parametrize("name", ["d", "d" * 200])
def test_deeper_than_the_stack_and_the_longest_path(tmp_path: Path, name: str) -> None:
    """Folders in folders are removed however many there are, under long names too."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    nested(folder, DEEP, name)
    remove_tree(str(folder))
    assert not folder.exists()


def test_the_stack_does_not_grow(tmp_path: Path) -> None:
    """It can be done at the bottom of whatever was called."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    nested(folder, 500, "d")
    limit = sys.getrecursionlimit()
    done = threading.Thread(target=remove_tree, args=(str(folder),))
    sys.setrecursionlimit(60)
    try:
        done.start()
        done.join()
    finally:
        sys.setrecursionlimit(limit)
    assert not folder.exists()


def test_links_are_removed_not_followed(tmp_path: Path) -> None:
    """What a link leads to is not the submission's, and stays as it is."""
    outside, folder = tmp_path / "outside", tmp_path / "scratch"
    (outside / "inner").mkdir(parents=True)
    (outside / "file").write_text("kept")
    (folder / "sub").mkdir(parents=True)
    for link in (folder / "a", folder / "sub" / "b"):
        link.symlink_to(outside)
    mode = outside.stat().st_mode
    remove_tree(str(folder))
    assert (False, mode, "kept") == (folder.exists(), outside.stat().st_mode, (outside / "file").read_text())


def test_folders_that_may_not_be_entered(tmp_path: Path) -> None:
    """Folders without permissions, pipes and odd names go as well."""
    folder = tmp_path / "scratch"
    for name in ("closed/inner", "closed/deeper/still", ".hidden", " ", "\udcff", "new\nline"):
        (folder / name).mkdir(parents=True)
    os.mkfifo(folder / "closed" / "pipe")
    for name in ("closed/deeper", "closed", ".hidden"):
        (folder / name).chmod(0)
    remove_tree(str(folder))
    assert not folder.exists()


def test_what_is_not_there_needs_no_removal(tmp_path: Path) -> None:
    """Nothing happens where there is nothing, or a file."""
    remove_tree(str(tmp_path / "nowhere"))
    (tmp_path / "file").write_text("kept")
    remove_tree(str(tmp_path / "file"))
    assert (tmp_path / "file").exists()
