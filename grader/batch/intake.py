"""Whose submissions there are, and which file of each is graded: nobody is lost, and nobody is two."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from grader.batch.choice import Asked, Choice, choose, may_be_graded, mentioned
from grader.batch.handed_in import File, HandIn, in_folder, of_file, of_folder
from grader.batch.owners import Owner, as_text, owner_of, student_id
from grader.batch.roster import Person, spelt
from grader.errors import UsageError
from grader.model.result import Remark, SubmissionStatus

#: A notebook given by itself is its own folder's, in which so deep is looked for modules.
_AROUND = 3
NOBODY_ASKED = Asked()


class Submission(msgspec.Struct, frozen=True, kw_only=True):
    """One student's submission: the file to grade, and what is known of it before it is read.

    `beside` are scripts that it may import, by their names from the hand-in's folder on; `inside` is its own
    name there. A `status` other than `graded` is settled already, and `message` says why.
    """

    student: str
    path: bytes = b""  # as the file system has it: not every name is UTF-8
    file: str = ""  # as shown: relative to what was given
    name: str = ""  # as handed in
    login: str = ""  # what the system that it comes from knows the student by
    attempt: int = 1
    inside: str = ""
    beside: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    status: SubmissionStatus = "graded"
    message: str = ""


def find_submissions(
    paths: Sequence[Path],
    asked: Asked = NOBODY_ASKED,
    *,
    student: str = "",
    out: Path | None = None,
    may_be_none: bool = False,
) -> list[Submission]:
    """The submissions among files and folders, one a student, sorted; all are `student`'s if that is named.

    One file, one folder directly under what was given, or one name by an LMS's pattern is one student. What
    a student handed in at several times are attempts, of which the newest counts; `out` is passed over. That
    a folder holds none is a fault, unless there `may_be_none`.

    Raises:
        UsageError: a path does not exist, is no notebook or script, or holds none; or it says of several
            submissions that they are one student's, by a name that is the assignment's own.

    """
    given: dict[str, list[tuple[Path, HandIn]]] = defaultdict(list)
    for path in {path.resolve(): path for path in reversed(_existing(paths))}.values():
        hand_ins = _given(path, student, out)
        if not hand_ins and not may_be_none:
            raise UsageError(f"The folder {path} holds no .ipynb or .py file to grade.")
        for hand_in in hand_ins:
            given[hand_in.owner.student].append((path, hand_in))
    found = []
    for one in sorted(given):
        own = _once(given[one])
        _see_that_it_is_a_name(one, given[one], asked)
        found.append(_submission(own, asked))
    return found


def find_notebook(path: Path) -> Submission:
    """A notebook or script given by itself, with the scripts of its folder as its modules.

    Raises:
        UsageError: it does not exist, or is neither.

    """
    (own,) = _given(_existing([path])[0], "", None)
    (main,) = own.files
    around = of_folder(path.resolve().parent, own.owner, deepest=_AROUND)
    scripts = [file for file in around.files if file.name.endswith(".py") and file.name != path.name]
    return _as_submission(own, Choice(main, mentioned(main, scripts)))


def _existing(paths: Sequence[Path]) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no {path}.")
    return list(paths)


def _given(path: Path, student: str, out: Path | None) -> list[HandIn]:
    """The hand-ins in a path that was given."""
    if student:
        owner = Owner(student=student_id(student), name=as_text(student))
        return [of_folder(path, owner) if path.is_dir() else of_file(path.resolve(), owner)]
    if not path.is_dir():
        if not may_be_graded(path.name):
            raise UsageError(f"{path} is neither a notebook (.ipynb), a script (.py), nor a folder of these.")
        return [of_file(path.resolve(), owner_of(path.name, is_folder=False))]
    try:
        return in_folder(path, out)
    except OSError as error:
        raise UsageError(f"The folder {path} cannot be read: {error.strerror or error}.") from error


def _once(given: Sequence[tuple[Path, HandIn]]) -> list[HandIn]:
    """A student's hand-ins, one that was given by two paths once, the oldest first."""
    hand_ins = list({_real_paths(hand_in): hand_in for _, hand_in in given}.values())
    told = all(hand_in.owner.turn for hand_in in hand_ins)
    return sorted(hand_ins, key=lambda one: (one.owner.turn if told else "", one.modified, one.shown))


def _real_paths(hand_in: HandIn) -> tuple[str, ...]:
    return tuple(os.path.realpath(file.path) for file in hand_in.files) or (hand_in.shown,)


def _see_that_it_is_a_name(student: str, given: Sequence[tuple[Path, HandIn]], asked: Asked) -> None:
    """See that what several paths call one student's is not merely called after the assignment."""
    paths = list({_real_paths(hand_in): path for path, hand_in in given}.values())
    if asked.assignment and len(paths) > 1 and spelt(asked.assignment) in spelt(student):
        name = given[0][1].owner.name
        raise UsageError(
            f"{paths[0]} and {paths[1]} would both be a student called {name}: give the folder that holds "
            "the students' folders, or one at a time with --student NAME."
        )


def _submission(hand_ins: Sequence[HandIn], asked: Asked) -> Submission:
    """A student's submission: of several hand-ins the newest that can be graded."""
    choices = [choose(hand_in, asked) for hand_in in hand_ins]
    able = [at for at, choice in enumerate(choices) if choice.main is not None]
    at = able[-1] if able else len(hand_ins) - 1
    submission = _as_submission(hand_ins[at], choices[at])
    if len(hand_ins) == 1:
        return submission
    others = ", ".join(one.shown for one in hand_ins if one is not hand_ins[at])
    newest = "the newest" if at == len(hand_ins) - 1 else "the newest that can be graded"
    note = f"Handed in {len(hand_ins)} times: {hand_ins[at].shown} counts, {newest}; not {others}."
    remarks: tuple[Remark, ...] = ("several_attempts", *submission.remarks)
    return msgspec.structs.replace(
        submission, attempt=at + 1, notes=(note, *submission.notes), remarks=remarks
    )


def _as_submission(hand_in: HandIn, choice: Choice) -> Submission:
    owner = hand_in.owner
    plain = Submission(student=owner.student, name=owner.name, login=owner.login, file=hand_in.shown)
    if hand_in.fault:
        return msgspec.structs.replace(plain, status="not_graded", message=hand_in.fault)
    if choice.main is None:
        return msgspec.structs.replace(plain, status="nothing_handed_in", message=choice.lacking)
    return msgspec.structs.replace(
        plain,
        path=os.fsencode(choice.main.path),
        file=_shown(hand_in, choice.main),
        inside=as_text(choice.main.name),
        beside={as_text(file.name): os.fsencode(file.path) for file in choice.beside},
        notes=choice.notes,
        remarks=("several_notebooks",) if choice.several else (),
    )


def _shown(hand_in: HandIn, file: File) -> str:
    """A file as it is shown: relative to what was given."""
    return f"{hand_in.shown}/{as_text(file.name)}" if hand_in.is_folder else as_text(Path(file.path).name)


def enrolled(submissions: Sequence[Submission], people: Sequence[Person]) -> list[Submission]:
    """Submissions by their names on the roster, and a line for everybody on it who handed nothing in."""
    by_spelling = {spelling: person for person in reversed(people) for spelling in person.spellings}
    by_spelling |= {spelt(person.id): person for person in people}
    found: list[Submission] = []
    there: set[str] = set()
    for submission in submissions:
        spellings = (submission.login, submission.name, submission.student)
        person = next(filter(None, (by_spelling.get(spelt(one)) for one in spellings if one)), None)
        if person is None:
            remarks: tuple[Remark, ...] = (*submission.remarks, "not_on_roster")
            found.append(msgspec.structs.replace(submission, remarks=remarks))
        else:
            there.add(person.id)
            found.append(msgspec.structs.replace(submission, name=person.name))
    found += [
        Submission(
            student=student_id(person.id),
            name=person.name,
            status="nothing_handed_in",
            message="Nothing was handed in.",
        )
        for person in people
        if person.id not in there
    ]
    return sorted(found, key=lambda submission: submission.student)
