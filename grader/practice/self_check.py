"""Grade one notebook with a practice key, as often as it is asked for, with one sandbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.batch.contents import contents_of, facts_of
from grader.batch.intake import find_notebook
from grader.errors import UsageError
from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key.storage import digest
from grader.model.answer_key import AnswerKey
from grader.model.result import Result
from grader.practice.needed_exercises import chosen, with_those_before
from grader.sandbox.session import Sandbox

#: Told the exercise that is begun, its number from 1, and how many there are.
Begun = Callable[[str, int, int], None]


class SelfCheck:
    """A practice key and a running sandbox; a context manager.

    Raises `PackageError` where a package that the assignment needs is not installed.
    """

    def __init__(self, key: AnswerKey, only: Iterable[str] = (), sandbox: Sandbox | None = None) -> None:
        """Check the exercises `only`, by name; all, if none is named."""
        self.key = key
        self._shown = chosen(key, only)
        self._sandbox = sandbox or Sandbox()
        self._digest = digest(key)

    def __enter__(self) -> Self:
        """Start the sandbox."""
        self._sandbox.__enter__()
        try:
            self._sandbox.load_packages(self.key.packages)
        except BaseException:
            self._sandbox.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the sandbox."""
        self._sandbox.__exit__(kind, error, trace)

    def check(self, notebook: Path, begun: Begun | None = None) -> Result:
        """The result of a notebook as it is saved now.

        Raises:
            UsageError: it cannot be read.

        """
        submission = msgspec.structs.replace(find_notebook(notebook), file=str(notebook))
        try:
            contents = contents_of(submission)
        except OSError as error:
            raise UsageError(f"{notebook} cannot be read: {error.strerror or error}.") from error
        graded = with_those_before(self.key, self._shown)
        names = [exercise.name for exercise in self.key.exercises if exercise.name in graded]

        def tell(name: str) -> None:
            if begun is not None:
                begun(name, names.index(name) + 1, len(names))

        grading = Grading(self.key, self._digest, self._sandbox, graded, tell)
        result = grade_submission(grading, contents.data, facts_of(submission, contents))
        shown = tuple(exercise for exercise in result.exercises if exercise.name in self._shown)
        notes = (*submission.notes, *result.notes)
        return msgspec.structs.replace(result, exercises=shown, notes=notes)
