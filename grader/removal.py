"""Remove what student code left in a folder, however deep it is nested and whoever may enter it."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

#: Opens a folder and nothing else; 0 where a system has no descriptors of folders.
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC if hasattr(os, "O_DIRECTORY") else 0


def remove_tree(folder: str) -> None:
    """Remove a folder and all that is in it; what the system does not let go of is left.

    One descriptor goes down and up again, step by step: neither the depth of Python's stack nor the length
    of the system's paths sets a limit.
    """
    if not _FOLDER:
        shutil.rmtree(folder, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        _Walk(folder).empty()
        Path(folder).rmdir()


class _Walk:
    """A walk through a folder that removes what it leaves behind."""

    def __init__(self, folder: str) -> None:
        self._here = os.open(folder, _FOLDER)
        #: The names of the folders down to here and what each stands in; and what is left to look at in each.
        self._above: list[tuple[str, os.stat_result]] = []
        self._todo = [_names(self._here)]

    def empty(self) -> None:
        """Go everywhere, and remove everything on the way up.

        Raises:
            OSError: a folder was moved away meanwhile, by a process that goes on.

        """
        try:
            while self._todo:
                if not self._todo[-1]:
                    self._go_up()
                elif not self._is_unlinked(name := self._todo[-1].pop()):
                    with contextlib.suppress(OSError):
                        self._go_down(name)
        finally:
            os.close(self._here)

    def _is_unlinked(self, name: str) -> bool:
        try:
            os.unlink(name, dir_fd=self._here)
        except OSError:
            return False
        return True

    def _go_down(self, name: str) -> None:
        """Enter a folder; one that may not be entered is opened up first."""
        with contextlib.suppress(OSError):
            os.chmod(name, 0o700, dir_fd=self._here)
        above, self._here = self._here, os.open(name, _FOLDER, dir_fd=self._here)
        self._above.append((name, os.fstat(above)))
        self._todo.append([])
        os.close(above)
        self._todo[-1] += _names(self._here)

    def _go_up(self) -> None:
        """Leave a folder, and remove it."""
        self._todo.pop()
        if not self._above:
            return
        name, left = self._above.pop()
        parent = os.open("..", _FOLDER, dir_fd=self._here)
        os.close(self._here)
        self._here = parent
        if not os.path.samestat(left, os.fstat(parent)):
            raise OSError("a folder was moved while it was removed")
        with contextlib.suppress(OSError):
            os.rmdir(name, dir_fd=parent)


def _names(folder: int) -> list[str]:
    """What an open folder holds."""
    return os.listdir(folder)
