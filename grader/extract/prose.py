"""Text that answers a question in words: wherever students write it, of any length, in any language."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings
from collections.abc import Iterator, Sequence

from grader.extract.headings import heading_lines
from grader.extract.starter import text_digest
from grader.model.answer_key import ProseKey
from grader.model.submission import Cell, Notebook

#: Fewer words than this, beside code, are a label; a text of a language without spaces has letters for them.
_LEAST_WORDS, _LETTERS_OF_A_WORD = 4, 2
#: Letters beyond this are of languages that are written without spaces, most of them.
_LAST_OF_SPACED = 0x2E7F
#: What stands for an answer that is still to be written.
_STILL_OPEN = frozenset({"todo", "tbd", "to do"})
_BEGINS_STATEMENT = (tokenize.NEWLINE, tokenize.NL, tokenize.INDENT)


def collect_prose(
    notebook: Notebook, exercise: ProseKey, starter: frozenset[str], after: tuple[int, ...]
) -> tuple[str, tuple[int, ...]]:
    """The student's text under the question's heading or after the cells `after`, and where it stands."""
    found: dict[int, str] = {}
    headings = [phrase.lower() for phrase in exercise.target.headings]
    headed = False
    for cell in notebook.cells:
        own = "\n".join(heading_lines(cell.source)).lower()
        if cell.kind == "markdown" and own:
            headed = any(phrase in own for phrase in headings)
        named = own if cell.kind == "code" else cell.source.lower()
        mentioned = any(phrase in named for phrase in headings) and (cell.kind == "code" or not own)
        belongs = headed or mentioned or cell.id == exercise.name
        if belongs or (after and cell.number >= max(after)):
            text = _own_text(cell, starter, headings, belongs=belongs)
            found |= {cell.number: text} if _says_something(text) else {}
    return "\n\n".join(found.values()), tuple(found)


def _says_something(text: str) -> bool:
    signs = sum(character.isalnum() for character in text)
    return signs > 1 and text.lower().strip(" .:*_#") not in _STILL_OPEN


def _own_text(cell: Cell, starter: frozenset[str], headings: Sequence[str], *, belongs: bool) -> str:
    """What a student says in a cell, without the starter's words and the question's own heading."""
    if cell.kind == "code":
        said = _said_in_code(cell.source, belongs=belongs)
        texts = [text.lstrip("#").strip() for text in said if text_digest(text) not in starter]
        return "\n".join(text for text in texts if _words(text) >= _LEAST_WORDS)
    if text_digest(cell.source) in starter:
        return ""
    lines = cell.source.splitlines()
    return "\n".join(line for line in lines if not _is_label(line, starter, headings)).strip()


def _is_label(line: str, starter: frozenset[str], headings: Sequence[str]) -> bool:
    """Whether a line is the handout's, or a heading: one of few words, or the question's."""
    if text_digest(line) in starter and line.strip():
        return True
    if not line.lstrip().startswith("#"):
        return False
    return any(phrase in line.lower() for phrase in headings) or _words(line.lstrip("# ")) < _LEAST_WORDS


def _words(text: str) -> int:
    """How many words a text has; one without spaces by its letters."""
    wide = sum(character.isalpha() and ord(character) > _LAST_OF_SPACED for character in text)
    return max(len(text.split()), wide // _LETTERS_OF_A_WORD)


def _said_in_code(source: str, *, belongs: bool) -> list[str]:
    """Comments, texts that stand alone, and texts that are printed; docstrings only where they belong."""
    skipped = set() if belongs else _docstring_lines(source)
    found: list[str] = []
    previous = tokenize.NEWLINE
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                found.append(token.string)
            elif token.type == tokenize.STRING and previous in _BEGINS_STATEMENT:
                found += [_string_text(token.string)] if token.start[0] not in skipped else []
            if token.type not in (tokenize.COMMENT, tokenize.ENCODING):
                previous = token.type
    except (tokenize.TokenError, IndentationError, SyntaxError, ValueError):
        return found
    return [*found, *_printed_texts(source)]


def _tree(source: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return ast.Module(body=[], type_ignores=[])


def _docstring_lines(source: str) -> set[int]:
    """The lines on which docstrings of functions and classes begin."""
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    inside = (node for node in ast.walk(_tree(source)) if isinstance(node, definitions))
    return {node.body[0].lineno for node in inside if ast.get_docstring(node, clean=False) is not None}


def _printed_texts(source: str) -> Iterator[str]:
    """Texts that are printed as they are written."""
    for node in _tree(source).body:
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "print":
            texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
            yield from (text.strip() for text in texts if isinstance(text, str))


def _string_text(literal: str) -> str:
    """The text of a string literal; bytes say nothing, nor does a text with values in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = ast.literal_eval(literal)
    except (ValueError, SyntaxError):
        return ""
    return value.strip() if isinstance(value, str) else ""
