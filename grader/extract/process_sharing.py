"""Whether a program's code leaves the process that it runs in as it found it, by its looks alone."""

from __future__ import annotations

import ast
from collections.abc import Collection

from grader.extract.expressions import root_name
from grader.extract.nodes import walk
from grader.extract.units import Outline, Unit
from grader.model.packages import ALWAYS_THERE, root_of
from grader.model.submission import Program

#: Modules through which nothing but what is watched and put back can be changed.
_HARMLESS = ALWAYS_THERE | frozenset(
    "__future__ abc collections copy dataclasses decimal enum fractions functools itertools math numbers "
    "numpy operator pprint random re statistics string textwrap time timeit typing warnings".split()
)
#: Built-in functions that reach further than what is written shows.
_FAR_REACHING = frozenset(
    "__import__ breakpoint compile delattr eval exec getattr globals input locals open setattr vars".split()
)
#: Attributes between two underscores through which only what is written there is reached.
_PLAIN = frozenset(
    "__init__ __name__ __doc__ __call__ __len__ __iter__ __next__ __getitem__ __class__".split()
)
#: Attributes by which files, frames and the state of NumPy are reached.
_REACHING = frozenset(
    "attrgetter f_back f_globals f_locals fromfile genfromtxt gi_frame load loadtxt memmap methodcaller save "
    "savetxt savez seterrcall setbufsize tb_frame tofile".split()
)


def may_share(outline: Outline, program: Program, provided: Collection[str] = ()) -> bool:
    """Whether a program can be run in one process with others, and its verdict be the same.

    It may import the `provided` modules. Nobody is trusted by this: what does not pass there is run again by
    itself.
    """
    wanted = {(statement.cell, statement.line) for statement in program.statements}
    units = [unit for unit in outline.units if (unit.cell, unit.line) in wanted]
    harmless = _HARMLESS | {root_of(name) for name in provided}
    return all(_keeps_to_itself(unit, harmless) for unit in units)


def _keeps_to_itself(unit: Unit, harmless: frozenset[str]) -> bool:
    outer = (unit.facts.uses | unit.facts.deferred) - unit.facts.binds
    return all(_is_plain(node, outer, harmless) for node in walk(unit.node))


def _is_plain(node: ast.AST, outer: frozenset[str], harmless: frozenset[str]) -> bool:
    """Whether a part of a statement reaches nothing but names of its own; `outer` are those of others."""
    if isinstance(node, ast.Import):
        return all(root_of(alias.name) in harmless for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and root_of(node.module or "") in harmless
    if isinstance(node, ast.Name):
        return node.id not in _FAR_REACHING
    if isinstance(node, ast.Attribute):
        changed = not isinstance(node.ctx, ast.Load) and root_name(node) in outer
        hidden = node.attr.startswith("__") and node.attr not in _PLAIN
        return not changed and not hidden and node.attr not in _REACHING
    return True
