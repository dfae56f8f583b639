"""The kernel that this runs in: its names, its cells, and where in them a line of code stands."""

from __future__ import annotations

import linecache
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

from grader.live.typed_cells import TypedCell

#: Where front ends tell which notebook they show: its path, from the server's folder or from the root.
_NOTEBOOK_NAMES = ("JPY_SESSION_NAME", "__vsc_ipynb_file__")
UNNAMED = "this notebook"


def ipython_shell() -> Any:  # noqa: ANN401 - IPython is no package that we need
    """IPython's shell, if this is run by one; else None."""
    module = sys.modules.get("IPython.core.getipython")
    return None if module is None else module.get_ipython()


@dataclass(slots=True)
class Kernel:
    """The process that student code lives in; without IPython, the script that called."""

    shell: Any
    names: Mapping[str, Any]  # the student's own, at the top level
    ids: dict[int, str] = field(default_factory=dict)  # of the cells that were run, by their counts
    running: TypedCell | None = None  # a cell that is checked while it runs

    @classmethod
    def of(cls, caller: FrameType | None) -> Kernel:
        """The kernel around a call; outside of IPython, the module of the calling frame."""
        shell = ipython_shell()
        return cls(shell, shell.user_ns if shell is not None else caller.f_globals if caller else {})

    def listen(self) -> None:
        """Note from now on which cell of the notebook is run, so that one that is edited is known again."""
        if self.shell is not None:
            self.shell.events.register("pre_run_cell", self._note)

    def cells(self) -> list[TypedCell]:
        """The cells that were run, in order, and the one that is running, if that is to be checked."""
        history = self._script() if self.shell is None else list(self.shell.history_manager.input_hist_raw)
        typed = [
            TypedCell(count, source, self.ids.get(count, ""))
            for count, source in enumerate(history)
            if source.strip() and (self.running is None or count != self.running.number)
        ]
        return [*typed, self.running] if self.running is not None else typed

    def _script(self) -> list[str]:
        """A script that checks itself, as the one cell that it is."""
        path = self.names.get("__file__")
        try:
            return ["", Path(path).read_text(encoding="utf-8")] if isinstance(path, str) else []
        except (OSError, UnicodeDecodeError):
            return []

    @property
    def notebook(self) -> Path:
        """Where the notebook lies, as far as the front end tells; else a name that says nothing."""
        told = os.environ.get(_NOTEBOOK_NAMES[0]) or self.names.get(_NOTEBOOK_NAMES[1])
        if isinstance(told, str) and told.endswith(".ipynb"):
            here = Path(Path(told).name)
            return here if here.is_file() else Path(told)
        script = self.names.get("__file__")
        return Path(script) if self.shell is None and isinstance(script, str) else Path(UNNAMED)

    def place_of(self, file: str, line: int) -> tuple[int, int] | None:
        """The cell, by its count, and the line in it, of code in a file; None if it is no cell's."""
        source = "".join(linecache.getlines(file)).strip("\n")
        for cell in reversed(self.cells()) if source else ():
            at = cell.source.find(source)
            if at >= 0:
                return cell.number, line + cell.source.count("\n", 0, at)
            if self.shell is not None and source == self.shell.transform_cell(cell.source).strip("\n"):
                return cell.number, line
        return None

    def _note(self, info: object) -> None:
        cell_id = getattr(info, "cell_id", None)
        if isinstance(cell_id, str):
            self.ids[self.shell.execution_count] = cell_id
