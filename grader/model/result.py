"""What grading says: the records of `results/<student>.json` (schema `grader.result/2`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

SCHEMA = "grader.result/2"
#: The schema before this one; what was stored in it is read as well.
FORMER_SCHEMA = "grader.result/1"

CheckStatus = Literal[
    "passed",
    "failed",
    "raised",
    "timed_out",
    "out_of_memory",
    "crashed",
    "bad_output",
    "skipped",
    "grader_error",
]
ExerciseStatus = Literal["passed", "partial", "failed", "unfilled", "missing", "pending", "not_graded"]
SubmissionStatus = Literal["graded", "unreadable", "nothing_handed_in", "not_graded"]
#: What staff should know of how something was handed in.
Remark = Literal["several_attempts", "several_notebooks", "not_on_roster", "other_assignment"]
Visibility = Literal["public", "hidden"]
Certainty = Literal["verified", "match", "symptom"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of a compared array: where, what came, what was expected, and how far apart."""

    index: tuple[int, ...]
    got: float | str
    want: float | str
    error: float | str = 0.0
    allowed: float = 0.0


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a comparison failed, in numbers. Only what applies is set.

    `worst` holds up to five entries, the worst first; `excess` is the worst error as a multiple of
    what is allowed; `first_step` the first time step that is off, where an axis is time.
    """

    label: str = ""  # which of the returned values, e.g. "y_t"
    got_shape: tuple[int, ...] | None = None
    want_shape: tuple[int, ...] | None = None
    got_type: str = ""
    want_type: str = ""
    differing: int = 0
    total: int = 0
    excess: float = 0.0
    first_step: int | None = None
    rtol: float = 0.0
    atol: float = 0.0
    worst: tuple[Entry, ...] = ()
    got_text: str = ""  # short arrays in full, as numpy prints them
    want_text: str = ""
    call: str = ""  # the call as the student could repeat it
    printed: str = ""  # what the code printed, cut to a few lines
    error_type: str = ""
    error_cell: int | None = None
    error_file: str = ""  # what holds the line, if it is not the file that was graded
    error_line: int | None = None


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """One check: did it run, is it right, what is it worth."""

    name: str
    visibility: Visibility
    status: CheckStatus
    score: float
    max_score: float
    message: str = ""
    evidence: Evidence = Evidence()
    advice: bool = False  # worth no points; a failed one is a note
    followed_from: str | None = None  # right once this earlier exercise's answer is put right


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """Why a value is wrong: a known mistake (`match`) or what can be seen of it (`symptom`).

    What is plain from the code, or from the error that it ends in, is `verified`. It is `hidden` where only
    hidden checks show it. `alternatives` are the ids of other diagnoses of the exercise that explain the same
    answers as well: it is one of them. `parts` are the ids of known mistakes that come together in this one.
    """

    id: str
    message: str
    hint: str = ""
    certainty: Certainty = "match"
    visibility: Visibility = "public"
    alternatives: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the student's own code as graded; `first_line` counts within its cell, from 1.

    `file` is what holds it, if that is not the file that was handed in but one beside it.
    """

    cell: int
    file: str = ""
    first_line: int
    text: str
    marked: tuple[int, ...] = ()  # lines with evidence against them, e.g. where it raised
    target: bool = False  # holds the graded function, class or value, not only what it uses

    @property
    def where(self) -> str:
        """The place that it stands in: its file's name, or its cell."""
        return places_in_words([(self.file, self.cell)])


def places_in_words(places: Sequence[tuple[str, int]]) -> str:
    """Files, and cells of the notebook: `layer.py, cells 2, 3`; a cell of a file goes by the file."""
    files = dict.fromkeys(file for file, _ in places if file)
    cells = dict.fromkeys(str(cell) for file, cell in places if not file)
    numbered = [f"cell{'s' * (len(cells) > 1)} {', '.join(cells)}"] if cells else []
    return ", ".join([*files, *numbered])


class ExerciseResult(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise with its checks; `cells` are the notebook's cells that were graded, from 1.

    `files` are those beside the notebook in which what was graded stands. `max_score` are its points, for
    everyone; of them `pending` await a person.
    """

    name: str
    title: str
    status: ExerciseStatus
    score: float
    max_score: float
    pending: float = 0.0
    found_as: str | None = None
    followed_from: str | None = None
    waits_for: str | None = None  # cannot be judged before this exercise is done, by the student
    cells: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    notes: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    code: tuple[Excerpt, ...] = ()
    text: str = ""  # prose collected for a person to mark
    packages: tuple[str, ...] = ()  # it could not be graded without these, which are not installed

    @property
    def where(self) -> str:
        """Where what was graded stands, in words: files, and cells of the notebook."""
        return places_in_words([(file, 0) for file in self.files] + [("", cell) for cell in self.cells])


class SubmissionFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Which submission this is; `file` is relative to what was given on the command line.

    `student` is the id, which never changes, `name` the student as handed in. `attempt` counts what the
    student handed in; `sha256` is of all that was read: the file, and the modules beside it.
    """

    student: str
    name: str = ""
    file: str
    attempt: int = 1
    sha256: str
    remarks: tuple[Remark, ...] = ()

    @property
    def called(self) -> str:
        """The student's name, or the id where that is all that is known."""
        return self.name or self.student


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """Everything grading says about one submission.

    `max_score` are the assignment's points, for everyone; of them `score` are earned, and `pending` await a
    person. What is neither is lost, or could not be graded yet.
    Equal inputs, key and version give equal records but for `seconds`.
    """

    schema: str = SCHEMA
    assignment: str
    title: str = ""
    key: str = ""
    submission: SubmissionFacts
    status: SubmissionStatus
    message: str = ""
    score: float = 0.0
    max_score: float = 0.0
    pending: float = 0.0
    exercises: tuple[ExerciseResult, ...] = ()
    notes: tuple[str, ...] = ()
    isolation: str = "minimal"
    environment: dict[str, str] = {}
    seconds: float = 0.0


def encode_result(result: Result) -> bytes:
    """The result file's bytes: indented JSON with a final newline."""
    return msgspec.json.format(msgspec.json.encode(result), indent=1) + b"\n"


def decode_result(data: bytes) -> Result:
    """Read a result file of this schema or of the former one.

    Raises:
        msgspec.ValidationError: it is of neither.

    """
    result = msgspec.json.decode(data, type=Result)
    if result.schema == FORMER_SCHEMA:
        return _of_former(result)
    if result.schema != SCHEMA:
        raise msgspec.ValidationError(f"its schema is {result.schema!r}, not {SCHEMA}")
    return result


def _of_former(result: Result) -> Result:
    """A result of the former schema, whose scores left out what was pending or could not be graded."""
    exercises = tuple(map(_exercise_of_former, result.exercises))
    return msgspec.structs.replace(
        result,
        schema=SCHEMA,
        max_score=sum(exercise.max_score for exercise in exercises) if exercises else result.max_score,
        pending=sum(exercise.pending for exercise in exercises),
        exercises=exercises,
    )


def _exercise_of_former(exercise: ExerciseResult) -> ExerciseResult:
    """What waited for the student's own work was called not graded, as what we could not do ourselves."""
    if exercise.status != "pending" and exercise.waits_for is None:
        return exercise
    return msgspec.structs.replace(exercise, status="pending", pending=exercise.max_score)
