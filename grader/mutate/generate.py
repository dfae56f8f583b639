"""Every mutant of a source text: what the operators make of each site, told by what changes."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from grader.mutate.mutant import Mutant
from grader.mutate.operators import FORMULAS, Operator
from grader.mutate.sites import Node, Replacement, Scope, Site, constants, parts, sites
from grader.mutate.source_text import SourceText, needs_brackets

#: An expression shorter than this says too little by itself: what it stands in is shown.
_TELLING = 12
_TOO_LONG = 90
#: From where to where in the source, and which text is to stand there.
_Edit = tuple[int, int, str]


def mutants(
    source: str,
    where: str | None = None,
    *,
    own: frozenset[str] = frozenset(),
    operators: tuple[Operator, ...] = FORMULAS,
) -> Iterator[Mutant]:
    """Every mutant of a source text, part after part, each in the order of the text.

    With `where`, those of one part: a function or method by qualified name, or constants by the names
    that their statement binds ("A, B"). `own` are names of functions whose arguments have an order.

    Raises:
        SyntaxError: the source does not parse.

    """
    tree, text = ast.parse(source), SourceText(source)
    found = parts(tree)
    if where is not None:
        root = found.get(where) or constants(tree).get(where.partition(",")[0])
        found = {where: root} if root is not None else {}
    for name, root in found.items():
        yield from _Part(name, root, text).mutants(own, operators)


class _Part:
    """One part of a source, while its mutants are made."""

    def __init__(self, where: str, root: ast.AST, text: SourceText) -> None:
        self._where, self._root, self._text = where, root, text
        self._sites = list(sites(root))
        self._site_of = {id(site.node): site for site in self._sites}
        self._parent_of = {
            id(child): parent for parent in ast.walk(root) for child in ast.iter_child_nodes(parent)
        }

    def mutants(self, own: frozenset[str], operators: tuple[Operator, ...]) -> Iterator[Mutant]:
        """Every mutant; none gives the code that the source, or another, has."""
        scope = Scope(own, _bound_again(self._root))
        pairs = product(self._sites, operators)
        told: Counter[tuple[str, str]] = Counter()
        replacements = (one for site, operator in pairs for one in operator(site, scope))
        for number, (replacement, (start, end, text)) in enumerate(self._distinct(replacements)):
            before, after = self._before_and_after(replacement)
            told[before, after] += 1
            line, column = self._text.position(start)
            flat = None if replacement.flat is None else self._edit(replacement.site, replacement.flat)
            yield Mutant(
                where=self._where,
                number=number,
                kind=replacement.kind,
                line=line,
                column=column,
                start=start,
                end=end,
                text=text,
                before=before,
                after=after,
                occurrence=told[before, after],
                flat=None if flat is None else flat[2],
            )

    def _distinct(self, replacements: Iterable[Replacement]) -> Iterator[tuple[Replacement, _Edit]]:
        known: set[_Edit] = set()
        for replacement in replacements:
            edit = self._edit(replacement.site, replacement.node)
            if edit is not None and edit not in known:
                known.add(edit)
                yield replacement, edit

    def _edit(self, site: Site, other: Node) -> _Edit | None:
        """Which characters give way to which text; nothing where the code would stay as it is."""
        if ast.unparse(other) == ast.unparse(site.node):
            return None
        whole = self._with_place(site)
        start, end = self._text.span(whole.node)
        held = other if whole is site else whole.node
        try:
            with site.holding(other):
                text = ast.unparse(held)
        except ValueError:  # this Python has no way to write it in an f-string
            return None
        if needs_brackets(held, whole.parent, whole.field) and not self._text.is_bracketed(start, end):
            text = f"({text})"
        return start, end, self._text.spaced(text, start, end)

    def _with_place(self, site: Site) -> Site:
        """The site, or the outermost f-string around it: older Pythons place what is in one wrongly."""
        found, above = site, self._parent_of.get(id(site.node))
        while above is not None:
            found = self._site_of[id(above)] if isinstance(above, ast.JoinedStr) else found
            above = self._parent_of.get(id(above))
        return found

    def _before_and_after(self, replacement: Replacement) -> tuple[str, str]:
        site = replacement.site
        shown = self._shown(site, replacement.node)
        before = _on_one_line(shown)
        with site.holding(replacement.node):
            return before, _on_one_line(replacement.node if shown is site.node else shown)

    def _shown(self, site: Site, other: Node) -> ast.AST:
        """The node to show: the one that changes, or as much around it as tells enough."""
        shown: ast.AST = site.node
        above = site.parent
        short = min(len(ast.unparse(shown)), len(ast.unparse(other))) < _TELLING
        while short and isinstance(above, (ast.expr, ast.keyword, ast.Slice)):
            if len(ast.unparse(above)) > _TOO_LONG:
                break
            shown, above = above, self._parent_of[id(above)]
            short = len(ast.unparse(shown)) < _TELLING
        return shown


def _bound_again(root: ast.AST) -> frozenset[str]:
    """Names that a part binds more than once: without one of these statements it still runs."""
    counts: Counter[str] = Counter()
    for node in ast.walk(root):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            counts[node.id] += 1
        elif isinstance(node, ast.arg):
            counts[node.arg] += 1
    return frozenset(name for name, count in counts.items() if count > 1)


def _on_one_line(node: ast.AST) -> str:
    return "nothing" if isinstance(node, ast.Pass) else " ".join(ast.unparse(node).split())
