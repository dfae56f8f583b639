"""What of its own modules a program can import while it runs: statements, ready to be executed."""

from __future__ import annotations

from collections.abc import Sequence

from grader.extract.own_modules import OwnModules, words_of
from grader.extract.slicer import slice_units
from grader.extract.units import Outline, Unit
from grader.model.submission import Importable, Module, Statement


def importable_modules(outline: Outline, modules: OwnModules) -> tuple[Importable, ...]:
    """The modules whose names stand in a notebook, or in a module whose name does."""
    found: dict[str, Module] = {}
    texts = [unit.source for unit in outline.units]
    left = [module for module in modules.notebook.modules if module.cells != outline.notebook.cells]
    while True:
        near = [module for module in left if any(_last(module) in text for text in texts)]
        if not near:
            break
        found |= {module.file: module for module in near}
        left = [module for module in left if module.file not in found]
        texts = [module.source for module in near]
    every = {file: modules.outline(module) for file, module in found.items()}
    return tuple(
        Importable(file=file, names=module.names, statements=_needed(every[file], [outline, *every.values()]))
        for file, module in found.items()
    )


def _last(module: Module) -> str:
    return module.name.rpartition(".")[2]


def _needed(module: Outline, every: Sequence[Outline]) -> tuple[Statement, ...]:
    """Of a module its definitions, and whatever names of it stand elsewhere, with what these need.

    A training loop at its end, say, is of no use to who imports it.
    """
    defined = {name for unit in module.units for name in unit.facts.defines}
    words = words_of([unit.source for one in every if one is not module for unit in one.units])
    names = module.flow.binders.keys() & (defined | words)
    return tuple(map(_statement, slice_units(module, names, len(module.units))))


def _statement(unit: Unit) -> Statement:
    return Statement(cell=unit.cell, line=unit.line, source=unit.source)
