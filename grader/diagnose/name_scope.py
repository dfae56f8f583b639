"""The names in and around a graded function, which its errors and its reading of others are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NameScope:
    """Names of a notebook, as far as they matter to one function.

    `outside` are the variables of the notebook's top level that the function reads when it is called
    (no functions, modules or plain numbers); `unused` are those of its parameters that it never reads;
    `known` are all names that the notebook and the function bind; `lines` are the lines (cell, line) of the
    function that read a variable of `outside`, with what they read.
    """

    outside: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    lines: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)
