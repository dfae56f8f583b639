"""The givens of a trial: which values in a notebook they are, and what stands there instead.

Arrays and sequences are recognised by value, so names do not matter. Single numbers are recognised
where they are bound to one of the given's names. What was found is told to the grader, which leaves
out what could not be varied.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from grader.model.answer_key import Given
from grader.model.observation import GivenUse, HowFound
from grader.model.values import Value, from_value
from grader.sandbox.child.published import matching_order, reshaped, same_number

#: The name under which a replaced literal asks for its replacement; no student would write it.
ASK_GIVEN = "__given__"


class Givens:
    """The givens of one trial: what to look for, what to put there, and what was found."""

    def __init__(self, givens: tuple[Given, ...], replacements: dict[str, tuple[Value, ...]]) -> None:
        """Look for every given; replace those that `replacements` names."""
        self.givens = givens
        self._published = {given.name: [from_value(value) for value in given.published] for given in givens}
        self._replacing = {
            name: [from_value(value) for value in values] for name, values in replacements.items()
        }
        self.found: dict[str, GivenUse] = {}
        self._slots: list[Callable[[], Any]] = []

    def missing(self) -> list[str]:
        """The givens that were not found, but for those that are data."""
        return [given.name for given in self.givens if given.found != "data" and given.name not in self.found]

    def fetch(self, slot: int) -> Any:
        """What `__given__(slot)` in a rewritten statement evaluates to: a fresh copy each time."""
        return self._slots[slot]()

    def expression_for(self, node: ast.expr, value: Any) -> ast.expr | None:
        """What is to stand for a closed expression of this value, or None if it is no given.

        That is the expression itself where it is a given which this trial leaves as it is.
        """
        for given in self.givens:
            if given.found != "value":
                continue
            made = self._match(given, value)
            if made is not None:
                self._note(given.name, "literal")
                return node if given.name not in self._replacing else self._slot(made)
        return None

    def binding_for(self, value: Any) -> Any:
        """The replacement for a value that a name was bound to, or None if it is no given."""
        for given in self.givens:
            if given.found == "value" and given.name not in self.found:
                made = self._match(given, value)
                if made is not None:
                    self._note(given.name, "binding")
                    return made() if given.name in self._replacing else None
        return None

    def scalar_expression(self, name: str, value: Any) -> ast.expr | None:
        """An expression for the number bound to `name`, if that is a scalar given as published."""
        for given in self.givens:
            if given.found == "scalar" and name in given.names and self._is_published(given, value):
                self._note(given.name, "literal")
                if given.name in self._replacing:
                    return self._slot(self._number(given.name, value))
        return None

    def lone_number(self, value: Any) -> ast.expr | None:
        """An expression for a number that occurs once and is a scalar given's published value."""
        for given in self.givens:
            sought = given.found == "scalar" and given.name not in self.found
            if sought and self._is_published(given, value):
                self._note(given.name, "tentative")
                if given.name in self._replacing:
                    return self._slot(self._number(given.name, value))
        return None

    def element(self, value: Any) -> ast.expr | None:
        """An expression for a single number of a sequence given that was not found whole."""
        for given in self.givens:
            sure = given.name in self.found and self.found[given.name].how != "tentative"
            if given.found == "value" and given.any_order and not sure:
                published = np.ravel(self._published[given.name][0])
                hits = [at for at, number in enumerate(published) if same_number(value, number)]
                if hits:
                    self._note(given.name, "tentative")
                if hits and given.name in self._replacing:
                    other = np.ravel(self._replacing[given.name][0])[hits[0]]
                    return self._slot(partial(float, other))
        return None

    def data_value(self, name: str) -> tuple[bool, Any]:
        """Whether a name is given as data, and its value (published unless replaced)."""
        for given in self.givens:
            if given.found == "data" and name in given.names:
                self._note(given.name, "data")
                source = self._replacing.get(given.name, self._published[given.name])
                return True, np.array(source[0], copy=True)
        return False, None

    def _note(self, name: str, how: HowFound) -> None:
        """Remember that a given was found; a sure finding is not overwritten by a tentative one."""
        if name not in self.found or how != "tentative":
            self.found[name] = GivenUse(name, how)

    def _match(self, given: Given, value: Any) -> Callable[[], Any] | None:
        for form, published in enumerate(self._published[given.name]):
            order = matching_order(value, published, given.any_order)
            if order is not None:
                replacing = self._replacing.get(given.name)
                other = replacing[form] if replacing else published
                return partial(reshaped, other, value, order)
        return None

    def _is_published(self, given: Given, value: Any) -> bool:
        return same_number(value, self._published[given.name][0])

    def _number(self, name: str, like: Any) -> Callable[[], Any]:
        other = self._replacing[name][0]
        if isinstance(like, np.ndarray):
            return lambda: np.full(like.shape, float(other))
        return lambda: other

    def _slot(self, make: Callable[[], Any]) -> ast.expr:
        self._slots.append(make)
        call = ast.Call(ast.Name(ASK_GIVEN, ast.Load()), [ast.Constant(len(self._slots) - 1)], [])
        return ast.fix_missing_locations(call)
