"""What nbconvert makes of magics and shell lines, `get_ipython().run_line_magic(…)`, made magics again."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Collection, Sequence

_SHELL = frozenset({"system", "getoutput"})


def as_magics(source: str, body_kept: Collection[str]) -> str:
    """A cell with magics in the place of calls to `get_ipython()`, every other line as it was.

    A cell magic that stands among other statements is its body, if it is one of `body_kept`, else nothing.
    """
    if "get_ipython()" not in source:
        return source
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return source
    if len(tree.body) == 1 and (asked := _asked(tree.body[0]))[0] == "run_cell_magic":
        return _cell_magic(asked[1])
    found = [node for node in ast.walk(tree) if isinstance(node, (ast.Expr, ast.Assign)) and _asked(node)[0]]
    lines = source.split("\n")
    for node in sorted(found, key=lambda node: -node.lineno):
        indent = lines[node.lineno - 1].encode()[: node.col_offset].decode()
        last = node.end_lineno or node.lineno
        now = [f"{indent}{line}" for line in _lines_for(node, body_kept)]
        lines[node.lineno - 1 : last] = [*now, *[""] * (last - node.lineno + 1 - len(now))]
    return "\n".join(lines)


def _lines_for(node: ast.Expr | ast.Assign, body_kept: Collection[str]) -> list[str]:
    """What a statement was in the notebook."""
    method, (name, *rest) = _asked(node)
    if method == "run_cell_magic":
        return "".join(rest[1:]).split("\n") if name in body_kept else ["pass"]
    magic = f"{'!' if method in _SHELL else '%'}{' '.join((name, *rest))}".rstrip()
    return [f"{ast.unparse(node.targets[0])} = {magic}" if isinstance(node, ast.Assign) else magic]


def _cell_magic(words: Sequence[str]) -> str:
    name, arguments, body = [*words, "", ""][:3]
    return f"%%{name} {arguments}".rstrip() + f"\n{body}"


def _asked(node: ast.stmt) -> tuple[str, Sequence[str]]:
    """The method of `get_ipython()` that a statement calls with texts, and these; else nothing."""
    call = node.value if isinstance(node, (ast.Expr, ast.Assign)) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return "", ()
    of, method = call.func.value, call.func.attr
    if not (isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "get_ipython"):
        return "", ()
    constants = [getattr(part, "value", None) for part in call.args]
    texts = [constant for constant in constants if isinstance(constant, str)]
    known = method in {*_SHELL, "magic", "run_line_magic", "run_cell_magic"}
    return (method, texts) if known and texts and len(texts) == len(constants) else ("", ())
