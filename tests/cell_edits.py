"""A cell's text changed by edits that a reader can check at a glance.

A body is a whole new text, or edits of a given one, each at the one place where its old text stands:

    old → new              a piece of a line; several on a line have `; ` between them
    first ... last → new   from one piece to the nearest other one, or, without a last one, to the end
    old → new ⏎ more       and a line after it, indented like the line in which the old text stands

      a line that stays    whole lines: two spaces, - or + come first. An edit ends where lines that go or
    - a line that goes     stay follow lines that come, or at an empty line. `- ...` is all lines up to the
    - ...                  next one that is given, or to the end. Lines that come, and no others, are put
    + a line that comes    in front of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

ARROW = " →"
SEVERAL = re.compile(f"; (?=.*{ARROW})")
_PIECE = re.compile(r"(?P<first>.+?)(?P<elided> \.\.\.(?: (?P<last>.+))?)?")
_ELIDED = "..."
_NEW_LINE = " ⏎ "


class EditError(ValueError):
    """An edit that cannot be made, because its place is not exactly one; says what to do."""


@dataclass(frozen=True, slots=True)
class _Change:
    """From one character up to another there shall stand `new`."""

    start: int
    end: int
    new: str


def edited(text: str, body: Sequence[str]) -> str:
    """The text after a body's edits, or the body itself if it holds none; an empty body changes nothing.

    Every edit is looked for in the text as given, not in what other edits made of it.
    """
    if body and not any(_is_edit(line) for line in body):
        return "\n".join(body)
    given = f"{text}\n"  # so that every line has an end
    changes = sorted(_changes(given, body), key=lambda change: (change.start, change.end))
    for first, second in pairwise(changes):
        if second.start < first.end:
            both = given[second.start : min(first.end, second.end)].strip("\n")
            raise EditError(f"two edits overlap at {both!r}: make them one")
    for change in reversed(changes):
        given = given[: change.start] + change.new + given[change.end :]
    return given.removesuffix("\n")


def _is_edit(line: str) -> bool:
    return ARROW in line or line in ("-", "+") or line.startswith(("- ", "+ "))


def _changes(given: str, body: Sequence[str]) -> Iterator[_Change]:
    for edit in _apart(body):
        if ARROW in edit[0]:
            yield from (_of_a_piece(given, piece) for piece in SEVERAL.split(edit[0]))
        else:
            yield _of_whole_lines(given, edit)


def _apart(body: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each edit."""
    edit: list[str] = []
    for line in [*body, ""]:
        ends = not line or ARROW in line or (edit and edit[-1][0] == "+" and line[0] != "+")
        if edit and ends:
            yield edit
            edit = []
        if ARROW in line:
            yield [line]
        elif line:
            edit.append(line)


def _of_a_piece(given: str, piece: str) -> _Change:
    old, arrow, new = piece.partition(ARROW)
    match = _PIECE.fullmatch(old)
    if not arrow or not match or new[:1] not in ("", " "):
        raise EditError(f"{piece!r} is no edit: write 'old{ARROW} new'")
    start, end = _only_place(given, match["first"])
    line = given[given.rfind("\n", 0, start) + 1 : start]
    indent = line[: len(line) - len(line.lstrip())]
    if match["elided"]:
        end = _next_place(given, end, match["last"]) if match["last"] else len(given) - 1
    return _Change(start, end, new[1:].replace(_NEW_LINE, f"\n{indent}"))


def _only_place(given: str, piece: str) -> tuple[int, int]:
    """From where up to where the piece stands."""
    count = given.count(piece)
    if count != 1:
        what = "more of its line" if count else "what stands there now"
        raise EditError(f"{piece!r} stands {count} times in the text, not once: quote {what}")
    start = given.index(piece)
    return start, start + len(piece)


def _next_place(given: str, after: int, piece: str) -> int:
    """Up to where the first such piece stands after a character."""
    start = given.find(piece, after)
    if start < 0:
        raise EditError(f"{piece!r} does not stand behind the first piece: quote what stands there now")
    return start + len(piece)


def _of_whole_lines(given: str, edit: Sequence[str]) -> _Change:
    for line in edit:
        if line not in ("-", "+") and line[:2] not in ("- ", "+ ", "  "):
            raise EditError(f"{line!r} is no edit: a line begins with '- ', '+ ' or two spaces")
    old = [line[2:] for line in edit if line[0] != "+"]
    new = "".join(f"{line[2:]}\n" for line in edit if line[0] != "-")
    lines = given.split("\n")[:-1]
    runs = [run for start in range(len(lines)) if (run := _run(lines, start, old))] if old else [(0, 0)]
    if len(runs) != 1:
        what = "more lines around them that stay" if runs else "what stands there now"
        raise EditError(f"the lines {old} stand {len(runs)} times in the text, not once: give {what}")
    ((first, last),) = runs
    start, end = (sum(len(line) + 1 for line in lines[:upto]) for upto in (first, last))
    return _Change(start, end, new)


def _run(lines: Sequence[str], start: int, old: Sequence[str]) -> tuple[int, int] | None:
    """From which line up to which the old ones stand, if they begin at `start`."""
    at, skipping = start, False
    for line in old:
        if line == _ELIDED:
            skipping = True
            continue
        while skipping and at < len(lines) and lines[at] != line:
            at += 1
        if at >= len(lines) or lines[at] != line:
            return None
        at, skipping = at + 1, False
    return start, len(lines) if skipping else at
