"""Text from a submission, made fit to show: no control characters, no escapes, no reordering, no floods.

Whoever wrote the text may have meant it for the reader's terminal, browser or spreadsheet rather than for the
reader. Everything here is pure and works on plain strings; escaping for HTML is the templates' business.
"""

from __future__ import annotations

import re
import unicodedata

MORE = "…"

_ANSI = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor movement
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, links, device strings
    r"|\x1b[ -/]*[0-~]?"
)
# Controls but tab and newline; marks that reorder text; invisible tags; code points that no encoding carries.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n?|[\u2028\u2029]")
_SPACES = re.compile(r"\s+")
#: `##[name]`, `##vso[name]`, `##teamcity[name]`.
_HASHES = re.compile(r"##(?=\w*\[)")
_STARTS_FORMULA = tuple("=+-@\t\r＝＋－＠")


def printable(text: str) -> str:
    """The text with nothing in it that is not seen: newlines and tabs stay, lone surrogates become U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_END.sub("\n", _ANSI.sub("", text))
    return _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text))


def clean_line(text: str, limit: int = 200) -> str:
    """One line of at most `limit` characters, white space folded."""
    # Cutting first keeps a text of megabytes from costing megabytes of work.
    line = _SPACES.sub(" ", printable(text[: 4 * limit + 100])).strip()
    return line if len(line) <= limit and len(text) <= 4 * limit + 100 else line[: limit - 1].rstrip() + MORE


def clean_block(text: str, *, characters: int = 4000, lines: int = 60, width: int = 400) -> str:
    """Several lines, none longer than `width`; says how much was left out."""
    whole = printable(text[: 2 * characters])
    rows = [row if len(row) <= width else row[: width - 1] + MORE for row in whole[:characters].split("\n")]
    block = "\n".join(rows[:lines]).rstrip()
    if len(text) > 2 * characters or len(whole) > characters or len(rows) > lines:
        block += f"\n{MORE} (cut)"
    return block


def spreadsheet_cell(text: str, limit: int = 1000) -> str:
    """One line that no spreadsheet program takes for a formula."""
    cell = clean_line(text, limit)
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) or text.startswith(_STARTS_FORMULA) else cell


def terminal_line(text: str, limit: int = 400) -> str:
    """One line that neither a terminal nor a CI runner takes for a command."""
    return no_commands(clean_line(text, limit))


def no_commands(text: str) -> str:
    """The text with nothing in it that a runner reads from its log as a command, wherever a line begins."""
    return _HASHES.sub("# #", text.replace("::", ": :"))


def clean_code_line(text: str, limit: int = 300) -> str:
    """A line of code without its indentation, its spaces kept, that no runner takes for a command."""
    line = printable(text[: 2 * limit]).strip().replace("\t", "    ").replace("\n", " ")
    return no_commands(line[:limit])


def columns(text: str) -> int:
    """How many terminal columns the text takes: wide characters count twice, combining ones not at all."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
