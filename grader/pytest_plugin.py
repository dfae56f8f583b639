"""`pytest --grader-key A.key hw.ipynb`: every check of a notebook or script is a test.

PYTEST_DONT_REWRITE
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from grader.model.answer_key import AnswerKey, BaseKey
    from grader.model.result import CheckResult, ExerciseResult
    from grader.practice.self_check import SelfCheck

#: An exercise that has no checks to run, as one that a person marks, is one test of this name.
_WHOLE = "answer"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options that say with which key notebooks are checked."""
    group = parser.getgroup("grader", "rnn-grader")
    group.addoption("--grader-key", metavar="FILE", help="check notebooks with this key")
    group.addoption("--grader-assignment", metavar="NAME", help="check notebooks with this assignment's key")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A notebook is collected where a key is named; a script if it is named itself."""
    config = parent.config
    if not (config.getoption("grader_key") or config.getoption("grader_assignment")):
        return None
    named = {(config.invocation_params.dir / arg.partition("::")[0]).resolve() for arg in config.args}
    if file_path.suffix == ".ipynb" or (file_path.suffix == ".py" and file_path.resolve() in named):
        collected: pytest.Collector = SubmissionFile.from_parent(parent, path=file_path)
        return collected
    return None


class CheckFailed(Exception):
    """A check that is not met; its text is why."""


class CheckBroken(Exception):
    """A check that could not be judged, for a reason that is not the student's."""


class SubmissionFile(pytest.File):
    """A notebook or script: a collector for each exercise of the key."""

    def collect(self) -> Iterator[pytest.Collector]:
        """The exercises, in the key's order."""
        from grader.errors import GraderError

        try:
            key = self._key()
        except GraderError as error:
            raise self.CollectError(str(error)) from error
        self._key_there = key
        self._check: SelfCheck | None = None
        self._open = ExitStack()
        self._results: dict[str, ExerciseResult] = {}
        for exercise in key.exercises:
            yield ExerciseCollector.from_parent(self, name=exercise.name, exercise=exercise)

    def result_of(self, exercise: str) -> ExerciseResult:
        """What an exercise came to; it is run when it is asked for first."""
        from grader.model.visibility import student_view
        from grader.practice.self_check import SelfCheck

        if self._check is None:
            self._check = self._open.enter_context(SelfCheck(self._key_there))
            self.config.add_cleanup(self._open.close)
        if exercise not in self._results:
            result = student_view(self._check.check(self.path, [exercise]))
            if result.status != "graded":
                raise (CheckBroken if result.status == "not_graded" else CheckFailed)(result.message)
            self._results |= {one.name: one for one in result.exercises}
        return self._results[exercise]

    def _key(self) -> AnswerKey:
        from grader.practice.key_search import Asked, find_key, load
        from grader.practice.named_assignment import read_file

        named = self.config.getoption("grader_key")
        asked = Asked(
            self.path,
            read_file(self.path),
            assignment=self.config.getoption("grader_assignment") or "",
            key_file=self.config.invocation_params.dir / named if named else None,
            folder=self.config.invocation_params.dir,
        )
        return load(find_key(asked), asked.named, whole=True)


class ExerciseCollector(pytest.Collector):
    """One exercise: a test for each of its checks that counts."""

    def __init__(self, *, exercise: BaseKey, name: str, parent: SubmissionFile) -> None:
        super().__init__(name=name, parent=parent)
        self._exercise = exercise
        self.file = parent

    def collect(self) -> Iterator[pytest.Item]:
        """The checks by name, as students may see them."""
        from grader.model.answer_key import CheckedKey

        checks = self._exercise.checks if isinstance(self._exercise, CheckedKey) else ()
        told = 0
        for number, check in enumerate(checks):
            if not check.advice:
                name = check.name if check.visibility == "public" else f"hidden check {number + 1}"
                told += 1
                yield CheckItem.from_parent(self, name=_as_node(name), number=number)
        if not told:
            yield CheckItem.from_parent(self, name=_WHOLE, number=-1)


class CheckItem(pytest.Item):
    """One check: met, not met and why, or left to a person."""

    def __init__(self, *, number: int, name: str, parent: ExerciseCollector) -> None:
        super().__init__(name=name, parent=parent)
        self._number = number
        self._exercise = parent.name
        self._file = parent.file

    def runtest(self) -> None:
        """Judge the exercise, unless that was done, and tell of this check.

        Raises:
            CheckFailed: it is not met.
            CheckBroken: it could not be judged.

        """
        exercise = self._file.result_of(self._exercise)
        check = exercise.checks[self._number] if 0 <= self._number < len(exercise.checks) else None
        if check is not None:
            self.user_properties += [("points", f"{check.score:g}"), ("max_points", f"{check.max_score:g}")]
        self._settle(exercise, check)

    def _settle(self, exercise: ExerciseResult, check: CheckResult | None) -> None:
        status = check.status if check is not None else exercise.status
        if status == "passed":
            return
        if status in ("skipped", "pending"):
            pytest.skip((check.message if check else "") or "A person marks this one.")
        told = _told(exercise, check)
        raise (CheckBroken if status in ("grader_error", "not_graded") else CheckFailed)(told)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """Why it is not met; of anything else, what pytest says."""
        if isinstance(excinfo.value, (CheckFailed, CheckBroken)):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where it stands in reports: the file, and the exercise with the check."""
        return self.path, 0, f"{self._exercise}: {self.name}"


def _as_node(name: str) -> str:
    """A check's name in a node id, in which colons part nodes and brackets hold parameters."""
    return name.replace("[", "(").replace("]", ")").replace("::", ": :")


def _told(exercise: ExerciseResult, check: CheckResult | None) -> str:
    """The check's own message first, then the reasons and the student's own lines."""
    from reports.cleaning import terminal_line
    from reports.exercise_reasons import reasons, remarks
    from reports.own_lines import own_lines

    own = check.message if check is not None else ""
    told = [own, *(reason for reason in reasons(exercise) if not own or not reason.endswith(own))]
    told += [f"{line.place}: {line.text.strip()}" for line in own_lines(exercise)]
    told += remarks(exercise)
    return "\n".join(terminal_line(line, 1200) for line in told if line) or exercise.status
