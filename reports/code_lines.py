"""Code as it is quoted: numbered lines, with what says nothing about the mistake folded away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from grader.model.result import Excerpt
from reports.cleaning import MORE, printable

LONG_TEXT: Final = 4  # lines from which a docstring or a block of comments is folded
LONGEST: Final = 300  # characters of a line
MOST: Final = 100_000  # characters of an excerpt that are looked at
QUOTES: Final = ('"""', "'''")


class Line(NamedTuple):
    """A line with its number in the cell; `marked` if there is evidence against it."""

    number: int
    text: str
    marked: bool = False


def code_lines(excerpt: Excerpt, limit: int) -> Iterator[Line]:
    """The excerpt's lines, folded; where they are more than `limit`, the marked ones stay."""
    skipping = False
    for shown, line in enumerate(_folded(excerpt)):
        if shown < limit or line.marked:
            yield line
            skipping = False
        elif not skipping:
            yield Line(line.number, MORE)
            skipping = True


def clean_code(text: str) -> str:
    """A line of code with its indentation, cut where it is absurdly long."""
    line = printable(text[: 2 * LONGEST])
    return line if len(line) <= LONGEST else line[:LONGEST] + MORE


def text_lines(excerpt: Excerpt) -> list[str]:
    """The excerpt's lines; of one that nobody would read to the end, the first."""
    return excerpt.text[:MOST].rstrip("\n").split("\n")


def _folded(excerpt: Excerpt) -> Iterator[Line]:
    """Long docstrings and comments as their first line, several blank lines as one."""
    lines = text_lines(excerpt)
    marked = frozenset(number - excerpt.first_line for number in excerpt.marked)
    at = 0
    while at < len(lines):
        end, kind = _stretch(lines, at)
        if any(place in marked for place in range(at, end)):
            end, kind = at + 1, ""
        number = excerpt.first_line + at
        yield Line(number, clean_code(_opening(lines, at) if kind else lines[at]), at in marked)
        if kind:
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
            rest = end - at - 1
            yield Line(number + 1, f"{indent}{MORE} ({rest} more lines of this {kind})")
        at = end


def _stretch(lines: Sequence[str], at: int) -> tuple[int, str]:
    """Where what begins at a line ends (exclusive), and what it is called if it is to be folded."""
    text = lines[at].strip()
    if not text:
        return _while(lines, at, blank=True), ""
    if text.startswith("#"):
        end = _while(lines, at, blank=False)
        return (end, "comment") if end - at >= LONG_TEXT else (at + 1, "")
    end = _docstring_end(lines, at, text)
    return (end, "docstring") if end - at >= LONG_TEXT else (at + 1, "")


def _while(lines: Sequence[str], at: int, *, blank: bool) -> int:
    """The end of the blank lines, or of the lines that are comments only, from `at` on."""
    while at < len(lines) and (not lines[at].strip() if blank else lines[at].lstrip().startswith("#")):
        at += 1
    return at


def _docstring_end(lines: Sequence[str], at: int, text: str) -> int:
    """The end of the docstring that begins at a line; the next line if none does.

    It stands below a line that ends with a colon: other texts in quotes may be what the code works with.
    """
    quotes = text.lstrip("rRuU")[:3]
    if quotes not in QUOTES:
        return at + 1
    above = next((line for line in reversed(lines[max(0, at - 3) : at]) if line.strip()), "")
    if not above.partition("#")[0].rstrip().endswith(":"):
        return at + 1
    if text.count(quotes) > 1:
        return at + 1
    return next((end + 1 for end in range(at + 1, len(lines)) if quotes in lines[end]), at + 1)


def _opening(lines: Sequence[str], at: int) -> str:
    """The first line of what is folded; the quotes that open a docstring together with its first words."""
    first = lines[at].rstrip()
    return f"{first}{lines[at + 1].strip()}" if first.lstrip().lstrip("rRuU") in QUOTES else first
