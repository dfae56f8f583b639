"""A notebook as it is graded: parsed, its modules at hand, its classes whole, without stubs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from grader.extract.importable import importable_modules
from grader.extract.own_imports import with_own_imports
from grader.extract.own_modules import OwnModules
from grader.extract.patches import with_attached_methods
from grader.extract.seen_classes import with_seen_classes
from grader.extract.stubs import without_stubs
from grader.extract.units import Outline, outline
from grader.model.submission import Notebook


def prepared_outline(notebook: Notebook, starter: frozenset[str], provided: Collection[str] = ()) -> Outline:
    """Parse a notebook; `starter` are the digests of what was handed out, with `provided` modules."""
    return prepared(outline(notebook), OwnModules(notebook, frozenset(provided)), starter)


def prepared(parsed: Outline, modules: OwnModules, starter: frozenset[str]) -> Outline:
    """A file of a submission as it is graded, with the others as its modules."""
    whole = with_own_imports(parsed, modules, starter)
    if modules.notebook.modules:
        whole = replace(whole, importable=importable_modules(whole, modules))
    return without_stubs(with_attached_methods(with_seen_classes(whole)), starter)
