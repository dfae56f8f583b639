"""Lines on a terminal: wrapped, cut and padded by the columns that they take."""

from __future__ import annotations

import textwrap
from typing import Final

from reports.cleaning import clean_code_line, columns, terminal_line

CUT: Final = "..."
#: Characters of one sentence that are told; no sentence of ours is longer.
LONGEST: Final = 1200


def wrapped(text: str, width: int, indent: str, further: str | None = None) -> list[str]:
    """A sentence in lines; what follows the first is indented by `further`, if that differs."""
    line = terminal_line(text, LONGEST)
    if not line:
        return []
    # Wrapping counts characters; where they are wide, fewer fit.
    return textwrap.wrap(
        line,
        width * len(line) // max(1, columns(line), len(line)),
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_on_hyphens=False,
    )


def code(text: str, width: int, indent: str) -> str:
    """A line of code as it stands, without its own indentation, cut where the terminal ends."""
    return fitted(indent + clean_code_line(text), width)


def fitted(text: str, room: int) -> str:
    """The text cut to so many columns."""
    if columns(text) <= room:
        return text
    kept = text
    while columns(kept) > room - len(CUT):
        kept = kept[:-1]
    return kept + CUT


def padded(text: str, room: int) -> str:
    """The text with spaces up to so many columns."""
    return text + " " * (room - columns(text))
