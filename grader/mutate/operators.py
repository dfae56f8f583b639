"""The mutation operators, in the order in which they are asked: what each makes of a site.

A further one is a function `(site, scope) -> replacements` in one of these tables, or in one of the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.mutate.arithmetic import comparisons, numbers, operations, signs, transpositions
from grader.mutate.branching import choices, jumps, logic, negations, opposites, returns
from grader.mutate.calling import arguments, axes, forgotten_calls, other_functions, ranges
from grader.mutate.indexing import subscripts
from grader.mutate.sites import Replacement, Scope, Site
from grader.mutate.statements import accumulations, left_out, rebindings, result_orders

Operator = Callable[[Site, Scope], Iterator[Replacement]]

#: Slips in formulas and in loops over arrays.
FORMULAS: tuple[Operator, ...] = (
    operations,
    signs,
    comparisons,
    choices,
    subscripts,
    other_functions,
    forgotten_calls,
    arguments,
    ranges,
    axes,
    numbers,
    transpositions,
    accumulations,
    left_out,
    negations,
    result_orders,
    rebindings,
)
#: Slips of programs that decide rather than compute.
DECISIONS: tuple[Operator, ...] = (logic, opposites, returns, jumps)
