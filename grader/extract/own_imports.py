"""A notebook with what it imports from its own modules standing in the place of the imports.

So whatever looks at a notebook looks at its modules as well. A module that binds a name to something else
than the notebook does stays what it is: it is imported when the program runs.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.extract.facts import statement_facts
from grader.extract.headings import section_texts
from grader.extract.own_modules import OwnModules, names_taken, words_of
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, Unit, with_units
from grader.extract.untouched import is_stub
from grader.model.submission import Module

#: No homework takes names from more modules than this; beyond, all are left to the import.
_MOST_INLINED = 30
#: Stands for the notebook among the files that bind names.
_NOTEBOOK = ""


def with_own_imports(outline: Outline, modules: OwnModules, starter: frozenset[str]) -> Outline:
    """A notebook with the statements of its modules in the place of the imports from them."""
    if not modules.notebook.modules:
        return outline
    found = reached(outline, modules)
    if not 0 < len(found) <= _MOST_INLINED:
        return outline
    inlining = _Inlining(modules, {file: modules.outline(module).units for file, module in found.items()})
    inlining.settle(outline, starter, _needed(outline, modules, found))
    units = list(inlining.expanded(outline.units))
    every = [modules.outline(module) for module in found.values()]
    cells = [cell for one in every for cell in one.notebook.cells]
    own = replace(
        outline,
        broken=(*outline.broken, *(broken for one in every for broken in one.broken)),
        headings={**section_texts(cells), **outline.headings},
        exports={name: modules.exports(module) for module in found.values() for name in module.names},
    )
    return with_units(own, units)


def reached(outline: Outline, modules: OwnModules) -> dict[str, Module]:
    """The modules that a notebook takes names from, through others as well, by their files."""
    found: dict[str, Module] = {}
    queue = [outline]
    while queue:
        for unit in queue.pop(0).units:
            module = modules.imported(unit.node)
            if module is not None and module.file not in found:
                found[module.file] = module
                queue.append(modules.outline(module))
    return found


def _needed(
    outline: Outline, modules: OwnModules, reached: Mapping[str, Module]
) -> dict[str, Sequence[Unit]]:
    """Of each module its definitions, and what is taken from it by name, with what these need."""
    taken: dict[str, set[str]] = defaultdict(set)
    for one in (outline, *map(modules.outline, reached.values())):
        for unit in one.units:
            module = modules.imported(unit.node)
            if module is not None and isinstance(unit.node, ast.ImportFrom):
                taken[module.file] |= {name for name, _ in names_taken(unit.node)}
    bound = {name for unit in outline.units for name in unit.facts.binds}
    words = words_of([unit.source for unit in outline.units]) - bound
    needed: dict[str, Sequence[Unit]] = {}
    for file, module in reached.items():
        own = modules.outline(module)
        defined = {name for unit in own.units for name in unit.facts.defines}
        names = own.flow.binders.keys() & (defined | taken[file] | words)
        needed[file] = slice_units(own, names, len(own.units))
    return needed


@dataclass(slots=True)
class _Inlining:
    modules: OwnModules
    kept: dict[str, Sequence[Unit]]  # what of each file stands in the place of imports from it
    done: set[str] = field(default_factory=set)

    def settle(self, outline: Outline, starter: frozenset[str], needed: Mapping[str, Sequence[Unit]]) -> None:
        """Keep less of files that bind a name otherwise than another file does, in the end nothing."""
        least = {file: [needed[file]] for file in self.kept}
        while differing := self._differing(outline, starter):
            for file in differing:
                if least[file]:
                    self.kept[file] = least[file].pop()
                else:
                    del self.kept[file]

    def _differing(self, outline: Outline, starter: frozenset[str]) -> set[str]:
        pieces = {_NOTEBOOK: [unit for unit in outline.units if not is_stub(unit.node, starter)]}
        binding: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for file, units in {**pieces, **self.kept}.items():
            for name, how in self._bound(units).items():
                binding[name][file] = how
        unequal = (files for files in binding.values() if len(set(files.values())) > 1)
        return ({file for files in unequal for file in files} - {_NOTEBOOK}) | self._leaking(outline, binding)

    def _leaking(self, outline: Outline, binding: Mapping[str, Mapping[str, frozenset[str]]]) -> set[str]:
        """Files of which the notebook would have a name that it reads, and does not import."""
        imported: set[str] = set()
        for unit in outline.units:
            module = self.modules.imported(unit.node)
            imported |= unit.facts.binds
            imported |= self.modules.exports(module) if module and unit.facts.star_import else set()
        read = {name for unit in outline.units for name in unit.facts.uses | unit.facts.deferred}
        return {file for name in read - imported for file in binding.get(name, ())}

    def _bound(self, units: Sequence[Unit]) -> dict[str, frozenset[str]]:
        """The names that statements bind, each with digests of those; what they take from a module is its."""
        found: dict[str, set[str]] = defaultdict(set)
        for unit in units:
            module = self.modules.imported(unit.node)
            inlined = module is not None and module.file in self.kept
            names = set(unit.facts.binds)
            if module is not None and isinstance(unit.node, ast.ImportFrom):
                renamed = {name for own, name in names_taken(unit.node) if own != name}
                star = self.modules.exports(module) if unit.facts.star_import else set()
                names = names & renamed if inlined else names | star
            for name in names:
                found[name].add(self.modules.digest(unit.node))
        return {name: frozenset(digests) for name, digests in found.items()}

    def expanded(self, units: Sequence[Unit]) -> Iterator[Unit]:
        """Statements, with those of modules in the place of the imports from them, each module once."""
        for unit in units:
            module = self.modules.imported(unit.node)
            if module is None or module.file not in self.kept or not isinstance(unit.node, ast.ImportFrom):
                yield unit
                continue
            if module.file not in self.done:
                self.done.add(module.file)
                yield from self.expanded(self.kept[module.file])
            yield from _left_of(unit, unit.node, self.modules.exports(module))


def _left_of(unit: Unit, node: ast.ImportFrom, exports: frozenset[str]) -> Iterator[Unit]:
    """What an import does beside running its module: it gives other names, or asks for what is not there."""
    for name, own in names_taken(node):
        if name not in exports:
            alias = ast.alias(name, own if own != name else None)
            yield _in_place_of(unit, ast.ImportFrom(node.module, [alias], 0))
        elif own != name:
            value = ast.Name(name, ast.Load())
            yield _in_place_of(unit, ast.Assign([ast.Name(own, ast.Store())], value))


def _in_place_of(unit: Unit, node: ast.stmt) -> Unit:
    ast.fix_missing_locations(ast.copy_location(node, unit.node))
    return replace(unit, node=node, source=ast.unparse(node), facts=statement_facts(node), is_last=False)
