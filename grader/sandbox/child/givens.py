"""The givens of a trial: which values in a notebook they are, and what stands there instead.

Arrays and sequences are recognised by value, whatever their names; single numbers where they are bound to
one of the given's names. The grader is told which were found, and leaves out checks that vary the others.
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
    """The givens of one trial: what to look for, what to put there, and what was found.

    Each method that recognises a given notes in `found` how, also where this trial does not replace it.
    """

    def __init__(self, givens: tuple[Given, ...], replacements: dict[str, tuple[Value, ...]]) -> None:
        """Look for every given; replace those that `replacements` names."""
        self.givens = givens
        self._published = {given.name: [from_value(value) for value in given.published] for given in givens}
        self._replacements = {
            name: [from_value(value) for value in values] for name, values in replacements.items()
        }
        self.found: dict[str, GivenUse] = {}
        #: What makes each replacement that a rewritten statement asks for, by its number.
        self._makers: list[Callable[[], Any]] = []

    def missing(self) -> list[str]:
        """The names of the givens that were not found, but for those that are data."""
        return [given.name for given in self.givens if given.found != "data" and given.name not in self.found]

    def claims(self, name: str) -> bool:
        """Whether a name is one of a given's."""
        return any(name in given.names for given in self.givens)

    def fetch(self, number: int) -> Any:
        """What `__given__(number)` in a rewritten statement evaluates to: a fresh copy each time."""
        return self._makers[number]()

    def literal_replacement(self, node: ast.expr, value: Any) -> ast.expr | None:
        """What is to stand for a literal `node` of this value, or None if it is no given.

        That is `node` itself if it is a given that this trial leaves as it is.
        """
        for given in self.givens:
            if given.found != "value":
                continue
            make = self._array_maker(given, value)
            if make is not None:
                self._note(given.name, "literal")
                return self._ask(make) if given.name in self._replacements else node
        return None

    def bound_replacement(self, value: Any) -> Any:
        """The value to bind a name to instead of this one, or None to leave it."""
        for given in self.givens:
            if given.found == "value" and given.name not in self.found:
                make = self._array_maker(given, value)
                if make is not None:
                    self._note(given.name, "binding")
                    return make() if given.name in self._replacements else None
        return None

    def named_number_replacement(self, name: str, value: Any) -> ast.expr | None:
        """An expression for a number that is bound to `name`, or None to leave it.

        It is a given if `name` is one of a scalar given's names and the number is the published one.
        """
        for given in self.givens:
            if given.found == "scalar" and name in given.names and self._is_published(given, value):
                self._note(given.name, "literal")
                if given.name in self._replacements:
                    return self._ask(self._number_maker(given.name, value))
        return None

    def lone_number_replacement(self, value: Any) -> ast.expr | None:
        """An expression for a number that occurs once, if it is a scalar given's published value."""
        for given in self.givens:
            missing = given.found == "scalar" and given.name not in self.found
            if missing and self._is_published(given, value):
                self._note(given.name, "tentative")
                if given.name in self._replacements:
                    return self._ask(self._number_maker(given.name, value))
        return None

    def element_replacement(self, value: Any) -> ast.expr | None:
        """An expression for a single number of a sequence given that was not found whole."""
        for given in self.givens:
            sure = given.name in self.found and self.found[given.name].how != "tentative"
            if given.found != "value" or not given.any_order or sure:
                continue
            published = np.ravel(self._published[given.name][0])
            hit = next((at for at, number in enumerate(published) if same_number(value, number)), None)
            if hit is None:
                continue
            self._note(given.name, "tentative")
            if given.name in self._replacements:
                other = np.ravel(self._replacements[given.name][0])[hit]
                return self._ask(partial(float, other))
        return None

    def data_value(self, name: str) -> tuple[bool, Any]:
        """Whether a name is given as data, and its value (published unless replaced)."""
        for given in self.givens:
            if given.found == "data" and name in given.names:
                self._note(given.name, "data")
                forms = self._replacements.get(given.name, self._published[given.name])
                return True, np.array(forms[0], copy=True)
        return False, None

    def _note(self, name: str, how: HowFound) -> None:
        """Remember that a given was found; a sure finding is not overwritten by a tentative one."""
        if name not in self.found or how != "tentative":
            self.found[name] = GivenUse(name, how)

    def _array_maker(self, given: Given, value: Any) -> Callable[[], Any] | None:
        """What makes the array to put in the place of a value, or None if that is not the published one."""
        for form, published in enumerate(self._published[given.name]):
            order = matching_order(value, published, given.any_order)
            if order is not None:
                replacements = self._replacements.get(given.name)
                other = replacements[form] if replacements else published
                return partial(reshaped, other, value, order)
        return None

    def _is_published(self, given: Given, value: Any) -> bool:
        return same_number(value, self._published[given.name][0])

    def _number_maker(self, name: str, like: Any) -> Callable[[], Any]:
        """What makes the number to put in the place of `like`; an array if that is one."""
        other = self._replacements[name][0]
        if isinstance(like, np.ndarray):
            return lambda: np.full(like.shape, float(other))
        return lambda: other

    def _ask(self, make: Callable[[], Any]) -> ast.expr:
        """An expression that evaluates to what `make` returns."""
        self._makers.append(make)
        call = ast.Call(ast.Name(ASK_GIVEN, ast.Load()), [ast.Constant(len(self._makers) - 1)], [])
        return ast.fix_missing_locations(call)
