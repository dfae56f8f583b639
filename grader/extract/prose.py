"""Text that answers a question in words: Markdown after it, or comments in its cell."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections.abc import Sequence

from grader.extract.headings import heading_lines, section_texts
from grader.extract.starter import text_digest
from grader.model.answer_key import ProseKey
from grader.model.submission import Cell, Notebook

#: Fewer letters than this are a label, not an answer.
_LEAST_LETTERS = 15


def collect_prose(
    notebook: Notebook, exercise: ProseKey, starter: frozenset[str], after: tuple[int, ...]
) -> tuple[str, tuple[int, ...]]:
    """The student's text under the question's heading or after the cells `after`, and where it stands."""
    pieces: list[str] = []
    cells: list[int] = []
    texts = section_texts(notebook.cells)
    headings = [phrase.lower() for phrase in exercise.target.headings]
    for cell in notebook.cells:
        follows = bool(after) and cell.number >= max(after)
        if follows or _belongs(cell, texts[cell.number], headings):
            text = _own_text(cell, starter)
            if text:
                pieces.append(text)
                cells.append(cell.number)
    text = "\n\n".join(pieces)
    enough = sum(character.isalpha() for character in text) >= _LEAST_LETTERS
    return (text, tuple(cells)) if enough else ("", ())


def _belongs(cell: Cell, headed: str, headings: Sequence[str]) -> bool:
    if cell.kind == "markdown":
        source = cell.source.lower()
        headed = "\n".join(heading_lines(source)) or f"{headed}\n{source}"
    return any(phrase in headed for phrase in headings)


def _own_text(cell: Cell, starter: frozenset[str]) -> str:
    """Markdown that is not the starter's, or a code cell's comments that are not labels or headings."""
    if cell.kind == "markdown":
        if text_digest(cell.source) in starter:
            return ""
        lines = [line for line in cell.source.splitlines() if not line.lstrip().startswith("#")]
        return "\n".join(lines).strip()
    if cell.kind != "code":
        return ""
    comments = [comment for comment in _comments(cell.source) if text_digest(comment) not in starter]
    texts = [comment.lstrip("#").strip() for comment in comments]
    return "\n".join(text for text in texts if len(text.split()) >= 5)


def _comments(source: str) -> list[str]:
    """Comments of a cell, whole-line or trailing; triple-quoted strings that stand alone count as well."""
    found: list[str] = []
    previous = tokenize.NEWLINE
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                found.append(token.string)
            elif token.type == tokenize.STRING and previous in (
                tokenize.NEWLINE,
                tokenize.NL,
                tokenize.INDENT,
            ):
                found.append(_string_text(token.string))
            if token.type not in (tokenize.COMMENT, tokenize.ENCODING):
                previous = token.type
    except (tokenize.TokenError, IndentationError, SyntaxError, ValueError):
        return found
    return found


def _string_text(literal: str) -> str:
    """The text of a string literal; bytes say nothing, nor does a text with values in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = ast.literal_eval(literal)
    except (ValueError, SyntaxError):
        return ""
    return value.strip() if isinstance(value, str) else ""
