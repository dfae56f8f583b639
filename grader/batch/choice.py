"""Which file of a hand-in is the submission, and which lie beside it as its own modules."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.batch.handed_in import File, HandIn
from grader.batch.owners import as_text
from grader.extract.starter import is_begun
from grader.model.answer_key import AnswerKey, BaseKey
from grader.notebook.read import MAX_BYTES, Unreadable, read_submission

#: Names of notebooks and scripts, with what a browser may have put behind.
_NOTEBOOK = re.compile(r".*\.ipynb(?:\.(?:txt|json))?", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r".*\.py(?:\.txt)?", re.IGNORECASE | re.DOTALL)
#: Under other names a notebook is known by its beginning.
_MAYBE = re.compile(r".*\.(?:json|txt)", re.IGNORECASE | re.DOTALL)
#: A copy that Jupyter keeps.
_CHECKPOINT = re.compile(r"-checkpoint\.", re.IGNORECASE)
_PACKED = re.compile(r".*\.(?:zip|gz|tgz|bz2|xz|7z|rar|tar)", re.IGNORECASE | re.DOTALL)
_LOOKED_AT = 4 << 20
_MOST_MODULES, _MOST_NAMED = 200, 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What an assignment asks for: its name, and the names that the answer to each exercise may have.

    `starter` are the digests of what students received.
    """

    assignment: str = ""
    exercises: tuple[frozenset[str], ...] = ()
    starter: frozenset[str] = frozenset()

    @classmethod
    def by(cls, key: AnswerKey) -> Asked:
        """What a key asks for."""
        return cls(key.assignment, tuple(map(_asked_names, key.exercises)), key.starter)

    def found_in(self, names: Collection[str]) -> int:
        """How many exercises have an answer by one of these names."""
        return sum(not own.isdisjoint(names) for own in self.exercises)


def _asked_names(exercise: BaseKey) -> frozenset[str]:
    outputs = {output.name for output in exercise.outputs if len(output.name) > 1}
    return frozenset({*exercise.target.names, *exercise.target.methods, *outputs})


@dataclass(frozen=True, slots=True)
class Choice:
    """The file that is graded, its own modules, and what is told of the choice; or why there is none."""

    main: File | None = None
    beside: tuple[File, ...] = ()
    notes: tuple[str, ...] = ()
    several: bool = False
    lacking: str = ""


def may_be_graded(name: str) -> bool:
    """Whether a file is a notebook or a script, by its name."""
    return bool(_NOTEBOOK.fullmatch(name) or _SCRIPT.fullmatch(name))


def choose(hand_in: HandIn, asked: Asked) -> Choice:
    """A notebook before scripts; of several one that was begun, named after the assignment, full, new."""
    files = [file for file in hand_in.files if not _CHECKPOINT.search(file.name)] or list(hand_in.files)
    notebooks = [file for file in files if _NOTEBOOK.fullmatch(file.name)]
    notebooks = notebooks or [file for file in files if _MAYBE.fullmatch(file.name) and _is_notebook(file)]
    scripts = [file for file in files if _SCRIPT.fullmatch(file.name)]
    candidates = notebooks or [file for file in scripts if not _is_empty(file)] or scripts
    if not candidates:
        return Choice(lacking=_what_lacks(hand_in))
    main, why = _best(candidates, asked)
    modules = tuple(file for file in scripts if file is not main)[:_MOST_MODULES]
    others = [as_text(file.name) for file in notebooks if file is not main]
    if not others:
        return Choice(main, modules)
    note = f"Of {len(notebooks)} notebooks {as_text(main.name)} is graded, {why}; not {_named(others)}."
    return Choice(main, modules, (note,), several=True)


def _best(candidates: Sequence[File], asked: Asked) -> tuple[File, str]:
    """The best of some files, and why it is."""
    why = "the only one"
    rules: Sequence[tuple[Callable[[File], float], str]] = (
        (lambda file: _is_begun(file, asked.starter), "the only one that was begun"),
        (lambda file: _is_named(file, asked.assignment), "which is named after the assignment"),
        (lambda file: asked.found_in(_words(file)), "which holds most of what is asked"),
        (lambda file: file.modified, "the newest"),
        (lambda file: -len(PurePosixPath(file.name).parts), "which lies nearest"),
    )
    left = list(candidates)
    for rank, reason in rules:
        if len(left) == 1:
            break
        ranks = [rank(file) for file in left]
        best = [file for file, own in zip(left, ranks, strict=True) if own == max(ranks)]
        if len(best) < len(left):
            left, why = best, reason
    return left[0], why


def _is_begun(file: File, starter: frozenset[str]) -> bool:
    """Whether a file holds anything that students did not receive; one that cannot be read may."""
    if not starter:
        return True
    try:
        return is_begun(read_submission(_beginning(file, MAX_BYTES), file.name), starter)
    except Unreadable:
        return True


def _is_named(file: File, assignment: str) -> bool:
    """Whether a file is named after the assignment, however it is spelt and whatever else it says."""
    texts = (PurePosixPath(file.name).name, assignment)
    name, wanted = (re.sub(r"[\W_]+", "", text).lower() for text in texts)
    return bool(wanted) and wanted in name


def mentioned(main: File, scripts: Sequence[File]) -> tuple[File, ...]:
    """Those scripts whose names stand in the main file, or in one of them that is mentioned."""
    found: dict[str, File] = {}
    words, new = _words(main), True
    while new:
        fresh = [file for file in scripts if file.name not in found and _module_words(file) & words]
        found |= {file.name: file for file in fresh}
        words = words.union(*map(_words, fresh))
        new = bool(fresh)
    return tuple(file for file in scripts if file.name in found)


def _module_words(file: File) -> frozenset[str]:
    parts = PurePosixPath(file.name).with_suffix("").parts
    return frozenset((parts[0], parts[-1]))


def _words(file: File) -> frozenset[str]:
    data = _beginning(file, _LOOKED_AT).replace(b"\0", b"")  # of UTF-16, the letters are left
    return frozenset(re.findall(r"\w+", data.decode("utf-8", "replace")))


def _is_notebook(file: File) -> bool:
    return re.search(rb'"(?:cell_type|nbformat)"', _beginning(file, 1 << 16)) is not None


def _is_empty(file: File) -> bool:
    return not _beginning(file, 1 << 12).strip()


def _beginning(file: File, most: int) -> bytes:
    try:
        with Path(file.path).open("rb") as opened:
            return opened.read(most)
    except OSError:
        return b""


def _what_lacks(hand_in: HandIn) -> str:
    """That there is nothing to grade, and what there is instead."""
    names = [as_text(file.name) for file in hand_in.files]
    names += [f"{link} (a link, or no file: it is passed over)" for link in hand_in.links]
    if not names:
        return "Nothing was handed in: the folder is empty."
    way_out = "Hand in the notebook itself."
    if any(map(_PACKED.fullmatch, names)):
        way_out = "Unpack it, and hand in what is in it."
    return f"No notebook (.ipynb) or script (.py) was handed in, only {_named(names)}. {way_out}"


def _named(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
