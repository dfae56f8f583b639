"""What of its own modules a program can import while it runs: statements, ready to be executed."""

from __future__ import annotations

from grader.extract.own_modules import OwnModules, words_of
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, Unit
from grader.model.submission import Importable, Module, Statement


def importable_modules(outline: Outline, modules: OwnModules) -> tuple[Importable, ...]:
    """The modules whose names stand in a notebook, or in a module whose name does."""
    found: dict[str, Module] = {}
    words = words_of([unit.source for unit in outline.units])
    left = [module for module in modules.notebook.modules if module.cells != outline.notebook.cells]
    while near := [module for module in left if words_of([_last(module)]) <= words]:
        found |= {module.file: module for module in near}
        left = [module for module in left if module.file not in found]
        words = frozenset[str]().union(*(modules.words(module) for module in near))
    return tuple(_importable(module, modules) for module in found.values())


def _last(module: Module) -> str:
    return module.name.rpartition(".")[2]


def _importable(module: Module, modules: OwnModules) -> Importable:
    """A module's definitions, and whatever names of it stand in other files, with what these need.

    A training loop at its end, say, is of no use to who imports it.
    """
    if module.file not in modules.importable:
        parsed = modules.outline(module)
        defined = {name for unit in parsed.units for name in unit.facts.defines}
        names = parsed.flow.binders.keys() & (defined | modules.words_beside(module))
        statements = tuple(map(_statement, slice_units(parsed, names, len(parsed.units))))
        modules.importable[module.file] = Importable(
            file=module.file, names=module.names, statements=statements
        )
    return modules.importable[module.file]


def _statement(unit: Unit) -> Statement:
    return Statement(cell=unit.cell, line=unit.line, source=unit.source)
