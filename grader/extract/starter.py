"""Recognise what was there before the student began: digests of the starter's statements and texts."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator

from grader.extract.units import outline
from grader.model.submission import Notebook


def statement_digest(node: ast.stmt) -> str:
    """A digest of what a statement says, apart from comments, docstrings and layout."""
    return _digest("code", " ".join(_tokens(node)))


def text_digest(text: str) -> str:
    """A digest of a Markdown text, apart from white space."""
    return _digest("text", re.sub(r"\s+", " ", text).strip().lower())


def starter_digests(notebook: Notebook) -> frozenset[str]:
    """Digests of everything that students receive."""
    statements = {statement_digest(unit.node) for unit in outline(notebook).units}
    written = [cell.source for cell in notebook.cells if cell.kind == "markdown"]
    texts = {text_digest(part) for text in written for part in (text, *text.splitlines()) if part.strip()}
    comments = {
        text_digest(line) for cell in notebook.cells if cell.kind == "code" for line in _comments(cell.source)
    }
    return frozenset(statements | texts | comments | _docstrings(notebook))


def is_begun(notebook: Notebook, starter: frozenset[str]) -> bool:
    """Whether a notebook holds a statement or a text that the starter, known by its digests, does not."""
    statements = (statement_digest(unit.node) for unit in outline(notebook).units)
    texts = (
        text_digest(cell.source) for cell in notebook.cells if cell.kind == "markdown" and cell.source.strip()
    )
    return any(digest not in starter for digests in (statements, texts) for digest in digests)


def _docstrings(notebook: Notebook) -> set[str]:
    """Digests of the texts that stand alone in code."""
    nodes = (node for unit in outline(notebook).units for node in ast.walk(unit.node))
    alone = (node.value for node in nodes if isinstance(node, ast.Expr))
    texts = (part.value for part in alone if isinstance(part, ast.Constant))
    return {text_digest(text) for text in texts if isinstance(text, str)}


def _comments(source: str) -> list[str]:
    return [line.strip() for line in source.split("\n") if line.strip().startswith("#")]


def _digest(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}\0{text}".encode("utf-8", "replace")).hexdigest()[:16]


def _tokens(node: ast.AST) -> Iterator[str]:
    """A syntax tree as a row of words; with a stack of its own, as it may be deeper than Python's."""
    stack: list[object] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, ast.AST):
            yield type(part).__name__
            stack.extend(_field(part, field) for field in reversed(part._fields))
        elif isinstance(part, list):
            yield f"[{len(part)}]"
            stack.extend(reversed(part))
        else:
            yield hex(part) if type(part) is int else repr(part)  # a long number has no decimal form


def _field(node: ast.AST, name: str) -> object:
    """A field of a node; the body of a definition is told without its docstring."""
    value = getattr(node, name, None)
    if name == "body" and isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
        return node.body[1:] or [ast.Pass()] if ast.get_docstring(node, clean=False) is not None else value
    return None if name == "kind" else value  # u"x" is "x"
