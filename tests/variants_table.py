"""The tables of `tests/variants/`: what each variant must get, and its edits (`cell_edits`).

An entry begins in the first column; what belongs to it is two spaces further in:

    failed h0-ignored [zeros-for-h0]: prev_h = h0 → prev_h = np.zeros_like(h0)  # a word more, if need be
    failed|partial mean [mean-over-the-batch]: what is wrong, where the edits stand below
      db += da.sum(axis=0) → db += da.mean(axis=0)

It names the statuses that the variant may get, the variant, and the ids of its diagnoses: these, and no
others that are told as a fact. `[]` is none at all; without brackets nothing is asked. An entry without
edits leaves the text as it is. A line that ends in a backslash goes on in the next.

    base: the text that the table's variants are edits of, itself an edit of the solution's cell, or whole
    base with-forward: another text, for variants `of with-forward`; they may be `of` an earlier variant, too
    like input_gate: the variants of that table (other entries may follow), with edits of the table itself
      W_xi → W_xf                     wherever it stands
      - a-variant, another-one        which are left out
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cell_edits import ARROW, SEVERAL, EditError

Body = tuple[str, ...]

BASE, LIKE = "base", "like"
_NAMED = r"(?P<statuses>[a-z_|]+)(?: (?P<name>[\w-]+))?(?: of (?P<of>[\w-]+))?"
_ENTRY = re.compile(_NAMED + r"(?: \[(?P<ids>[^]]*)\])?:(?: (?P<text>.+))?")
_NOTE = "  # "
_CONTINUED = "\\\n  "


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is written; `ids` is None where no diagnoses are asked for."""

    statuses: tuple[str, ...]
    name: str
    of: str
    ids: frozenset[str] | None
    body: Body


def read_table(path: Path) -> list[Entry]:
    """The entries of a table, a `like` replaced by those that it stands for."""
    first, *others = entries_of(path.read_text(), path.name)
    if first.statuses != (LIKE,):
        return [first, *others]
    text = path.with_name(f"{first.name}.txt").read_text()
    for edit in (part for line in first.body if ARROW in line for part in SEVERAL.split(line)):
        old, _, new = edit.partition(f"{ARROW} ")
        if old not in text:
            raise EditError(f"{path.name}: {old!r} does not stand in {first.name}.txt: quote what is there")
        text = text.replace(old, new)
    left_out = {name for line in first.body if line.startswith("- ") for name in line[2:].split(", ")}
    alike = list(entries_of(text, f"{first.name}.txt as edited by {path.name}"))
    if unknown := left_out - {entry.name for entry in alike}:
        raise EditError(f"{path.name}: {first.name}.txt has no {', '.join(sorted(unknown))} to leave out")
    return [*(entry for entry in alike if entry.name not in left_out), *others]


def entries_of(text: str, place: str) -> Iterator[Entry]:
    """The entries of a table's text; `place` is told in errors."""
    for block in re.split(r"\n(?=\S)", text.replace(_CONTINUED, "")):
        head, *lines = block.rstrip("\n").split("\n")
        match = _ENTRY.fullmatch(head)
        if not match or any(line and not line.startswith("  ") for line in lines):
            raise EditError(f"{place}: {head!r} is no entry: write 'status name [diagnoses]: what is wrong'")
        ids = None if match["ids"] is None else frozenset(re.split(r", *", match["ids"])) - {""}
        statuses = tuple(match["statuses"].split("|"))
        body = tuple(_body(match["text"] or "", lines))
        yield Entry(statuses, match["name"] or "", match["of"] or "", ids, body)


def _body(text: str, lines: Sequence[str]) -> Iterator[str]:
    """The edits behind the colon and below it, or the whole text, without notes and indentation."""
    if ARROW in text:
        yield text.split(_NOTE)[0]
    for line in lines:
        yield line[2:].split(_NOTE)[0] if ARROW in line else line[2:]


def bodies_of(entries: Sequence[Entry], place: str) -> dict[str, tuple[Body, ...]]:
    """By an entry's name, the bodies that one after the other make its text of the solution's cell."""
    bodies: dict[str, tuple[Body, ...]] = {"": ()}
    for entry in entries:
        if entry.of not in bodies:
            raise EditError(f"{place}: {entry.name} is of {entry.of}, which does not stand above it")
        if entry.name and entry.name in bodies:
            raise EditError(f"{place}: {entry.name} is there twice: rename one")
        bodies[entry.name] = (*bodies[entry.of], entry.body) if entry.body else bodies[entry.of]
    return bodies
