"""One kernel, one key: exercises are checked one after another, from the second on without waiting."""

from __future__ import annotations

import atexit
import inspect
import textwrap
from collections.abc import Iterable
from pathlib import Path

import msgspec

from grader.errors import UsageError
from grader.grade import grade_notebook
from grader.grading.case import Grading
from grader.key.storage import digest
from grader.live.kernel import Kernel
from grader.live.live_runs import LiveRuns
from grader.live.typed_cells import TypedCell, as_notebook
from grader.model.answer_key import AnswerKey, BaseKey, ClassKey, FunctionKey, ProseKey
from grader.model.result import Result, SubmissionFacts
from grader.practice.key_search import Asked, find_key, load
from grader.practice.needed_exercises import chosen, with_those_before
from reports.public_checks import PublicChecks, public_checks


class CheckingSession:
    """A practice key and what runs the exercises of one kernel."""

    def __init__(self, kernel: Kernel, key: AnswerKey) -> None:
        """Check what lives in `kernel`."""
        self.kernel = kernel
        self.key = key
        self.public: PublicChecks = public_checks(key)
        self._digest = digest(key)
        self._runs = LiveRuns(kernel)
        atexit.register(self._runs.close)

    def check(self, names: Iterable[str]) -> Result:
        """The result of some exercises as they are now; of all that have code, where none is named.

        Raises:
            UsageError: the assignment has no exercise of a name.

        """
        wanted = list(names) or [one.name for one in self.key.exercises if not isinstance(one, ProseKey)]
        shown = chosen(self.key, wanted)
        needed = with_those_before(self.key, shown)
        exercises = [exercise for exercise in self.key.exercises if exercise.name in needed]
        notebook = as_notebook(self._cells(exercises), self._headings(shown))
        facts = SubmissionFacts(student="you", file=self.kernel.notebook.name, sha256="")
        result = grade_notebook(Grading(self.key, self._digest, self._runs, needed), notebook, facts)
        kept = tuple(exercise for exercise in result.exercises if exercise.name in shown)
        return msgspec.structs.replace(result, exercises=kept)

    def _headings(self, shown: frozenset[str]) -> dict[int, str]:
        """The cell that is checked while it runs is told to be the one exercise that is asked for."""
        running = self.kernel.running
        titles = [one.title or one.name for one in self.key.exercises if one.name in shown]
        return {running.number: titles[0]} if running is not None and len(titles) == 1 else {}

    def _cells(self, exercises: Iterable[BaseKey]) -> list[TypedCell]:
        """The cells that were run; and, for what was imported or made in no cell, its own source."""
        cells = self.kernel.cells()
        typed = "\n".join(cell.source for cell in cells)
        after = max((cell.number for cell in cells), default=0)
        for exercise in exercises:
            if not isinstance(exercise, (FunctionKey, ClassKey)):
                continue
            for name in exercise.target.names:
                if name in self.kernel.names and f"def {name}" not in typed and f"class {name}" not in typed:
                    source = _source_of(self.kernel.names[name], name)
                    after += 1
                    cells += [TypedCell(after, source)] if source else []
        return cells


def _source_of(thing: object, name: str) -> str:
    """The source of a function or class that stands in a file, if it can be had and is called so."""
    try:
        source = textwrap.dedent(inspect.getsource(inspect.unwrap(thing)))  # type: ignore[arg-type]
    except (TypeError, OSError):
        return ""
    return source if f"def {name}" in source or f"class {name}" in source else ""


def session_for(kernel: Kernel, key_file: str | Path | None) -> CheckingSession:
    """A session with the key that is named, or that lies where the notebook is.

    Raises:
        UsageError: there is none, or it cannot be told which; the message says where it was looked for.

    """
    notebook = kernel.notebook
    data = notebook.read_bytes() if notebook.is_file() else b""
    named = None if key_file is None else Path(key_file)
    asked = Asked(notebook, data, key_file=named, folder=Path.cwd())
    try:
        key = load(find_key(asked), asked.named)
    except UsageError as error:
        raise UsageError(str(error).replace("with --key FILE", 'with key="FILE"')) from error
    return CheckingSession(kernel, key)
