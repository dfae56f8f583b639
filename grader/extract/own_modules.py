"""A submission's own modules, parsed when they are needed: what they bind, and what they import."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from grader.extract.starter import statement_digest
from grader.extract.units import Outline, Unit, outline, with_units
from grader.model.submission import Importable, Module, Notebook

_RELATIVE = re.compile(r"\bfrom(\s+)(\.+)[ \t]*([\w.]*)(\s+import\b)")
#: Imports of imports of names with a star are followed so far.
_DEEPEST = 8


@dataclass(slots=True)
class OwnModules:
    """The modules of a notebook; those that `provided` ones are taken for are not its own."""

    notebook: Notebook
    provided: frozenset[str] = frozenset()
    importable: dict[str, Importable] = field(default_factory=dict)  # as far as it was asked for, by file
    _parsed: dict[str, Outline] = field(default_factory=dict)
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _digests: dict[ast.stmt, str] = field(default_factory=dict)
    _files_with: Counter[str] = field(default_factory=Counter)  # in how many files a word stands

    def outline(self, module: Module) -> Outline:
        """A module, parsed, its imports from its own package made absolute."""
        if module.file not in self._parsed:
            parsed = outline(module_notebook(self.notebook, module))
            units = [_absolute(unit, module) for unit in parsed.units if not _only_as_script(unit.node)]
            self._parsed[module.file] = with_units(parsed, units)
        return self._parsed[module.file]

    def imported(self, node: ast.stmt) -> Module | None:
        """The module of its own from which a statement takes names."""
        if not isinstance(node, ast.ImportFrom) or node.level or not node.module:
            return None
        module = self.notebook.module(node.module)
        return None if module is None or self.is_provided(module) else module

    def is_provided(self, module: Module) -> bool:
        """Whether an assignment provides what a submission holds as well."""
        return not self.provided.isdisjoint(module.names)

    def words(self, module: Module) -> frozenset[str]:
        """The words in a module: whatever may be a name."""
        if module.file not in self._words:
            self._words[module.file] = words_of([module.source])
        return self._words[module.file]

    def words_beside(self, module: Module) -> frozenset[str]:
        """The words of a module that stand in the notebook or in another module as well."""
        if not self._files_with:
            self._files_with.update(words_of([cell.source for cell in self.notebook.cells]))
            for other in self.notebook.modules:
                if other.cells != self.notebook.cells:
                    self._files_with.update(self.words(other))
        own = int(module.cells != self.notebook.cells)
        return frozenset(word for word in self.words(module) if self._files_with[word] > own)

    def digest(self, node: ast.stmt) -> str:
        """A digest of what a statement says."""
        if node not in self._digests:
            self._digests[node] = statement_digest(node)
        return self._digests[node]

    def exports(self, module: Module, depth: int = 0) -> frozenset[str]:
        """The names that a module binds, those included that it takes from others with a star."""
        parsed = self.outline(module)
        names = set(parsed.flow.binders)
        for unit in parsed.units if depth < _DEEPEST else ():
            other = self.imported(unit.node) if unit.facts.star_import else None
            names |= self.exports(other, depth + 1) if other else set()
        return frozenset(names)


def module_notebook(notebook: Notebook, module: Module) -> Notebook:
    """A module as a submission by itself, with the same modules at hand."""
    return msgspec.structs.replace(notebook, cells=module.cells, notes=(), by_statement=True)


def words_of(texts: Collection[str]) -> frozenset[str]:
    """The words in texts: whatever may be a name."""
    return frozenset(word for text in texts for word in re.findall(r"\w+", text))


def names_taken(node: ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """The names that a statement takes from a module, each with that which it binds; a star is none."""
    yield from ((alias.name, alias.asname or alias.name) for alias in node.names if alias.name != "*")


def _only_as_script(node: ast.stmt) -> bool:
    """Whether a statement runs only where its file is started, not where it is imported."""
    test = node.test if isinstance(node, ast.If) else None
    return isinstance(test, ast.Compare) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in (test.left, *test.comparators)
    )


def _absolute(unit: Unit, module: Module) -> Unit:
    """A statement whose imports from the module's own package name that package."""
    if not unit.facts.imports and not unit.facts.star_import and "import" not in unit.source:
        return unit
    package = module.name if module.file.endswith("/__init__.py") else module.name.rpartition(".")[0]
    relative = [part for part in ast.walk(unit.node) if isinstance(part, ast.ImportFrom) and part.level]
    if not relative:
        return unit
    for part in relative:
        part.module, part.level = _resolved(package, part.level, part.module or "") or part.module, 0
    return replace(unit, source=_RELATIVE.sub(lambda found: _written(package, found), unit.source))


def _written(package: str, found: re.Match[str]) -> str:
    name = _resolved(package, len(found[2]), found[3])
    return f"from{found[1]}{name}{found[4]}" if name else found[0]


def _resolved(package: str, level: int, name: str) -> str:
    parts: Sequence[str] = package.split(".") if package else []
    parents = parts[: len(parts) - level + 1]
    return ".".join([*parents, *([name] if name else [])])
