"""What stands around a graded function: the names that its errors and its reading of others are about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Names of a notebook, as far as they matter to one function.

    `outside` are the variables of the notebook's top level that the function reads when it is called
    (no functions, modules or plain numbers); `unused` are those of its parameters that it never reads;
    `known` are all names that the notebook and the function bind.
    """

    outside: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
