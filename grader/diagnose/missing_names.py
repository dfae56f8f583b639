"""A name that is not defined where it is used: why, as far as that can be told, and what to do.

`Misspelt` is said only of a name that is longer than two letters, where one is near that is in reach: one of
the function's own, a key of its arguments, or what this cell and those above it bind.
"""

from __future__ import annotations

import builtins
import difflib
import re
from collections.abc import Callable, Collection, Sequence

from grader.diagnose.failing import Failure, Words, at_line
from grader.diagnose.inputs import dictionaries_of
from grader.diagnose.modules import import_line, module_of, part_of_module
from grader.extract.name_scope import NameScope
from grader.model.spelling import folded

#: What Python says of a name that is bound nowhere, and of a local one that is not bound yet. Code may word
#: its errors as it likes: only what may be a name, and is no longer than one, is told again.
_UNDEFINED = re.compile(r"name '([^\W\d]\w{0,60})' is not defined")
_UNSET = re.compile(r"local variable '([^\W\d]\w{0,60})'")
#: As alike as this is a slip of the hand: `h_prv` for `h_prev` (0.91), not `state_prev` (0.625), which may be
#: meant; less than the second, as `previous` (0.571), is another name.
_SLIP, _NEAR = 0.75, 0.6
#: Of Python's own names only a slip of one letter is told: `summe` (0.75) is no `sum`.
_SLIP_OF_PYTHON = 0.85
_SHORTEST = 3


def name_words(failure: Failure) -> Words | None:
    """What is said of a name that is not defined, or is read before it has a value."""
    raised = failure.raised
    if raised.type_name == "UnboundLocalError" and (match := _UNSET.search(raised.message)):
        return _unset(match[1])
    match = _UNDEFINED.search(raised.message) if raised.type_name == "NameError" else None
    if match is None:
        return None
    explained = (why(match[1], failure) for why in _WHY)
    return next(words for words in explained if words is not None)


def _unset(name: str) -> Words:
    return Words(
        "read-before-assigned",
        f"`{name}` is used before it has a value.",
        f"Give `{name}` a value above that line: before a loop that adds to it, in every branch of an `if`.",
    )


def _in_broken_text(name: str, failure: Failure) -> Words | None:
    """What would bind it cannot be read."""
    at = failure.scope.broken.get(name)
    if at is None:
        return None
    where = f"line {at[1]}" if failure.scope.of_file else f"line {at[1]} of cell {at[0]}"
    return _words(f"`{name}` is defined in text that cannot be read as Python.", f"Mend {where} first.")


def _bound_below(name: str, failure: Failure) -> Words | None:
    """Only a statement further down binds it."""
    at, used = failure.scope.bound.get(name), failure.raised.origin
    if at is None or not failure.is_script:
        return None
    if at <= used:
        return None if module_of(name) else _unset(name)
    message = f"`{name}` is used in {at_line(used)}, and gets its value only below, in {at_line(at)}."
    hint = "Put the cells in the order in which they have to run; Restart & Run All shows whether they are."
    if at[0] == used[0]:
        hint = "Move that line up."
    return _words(message, hint)


def _a_module(name: str, failure: Failure) -> Words | None:
    """It is what a module goes by, and nothing imports it."""
    module = module_of(name)
    if not module:
        return None
    other = next((own for own, imported in failure.scope.modules.items() if imported == module), "")
    if other and other != name:
        message = f"{module} is imported as `{other}`, but the code calls it `{name}`."
        return _words(message, f"Use one name for it: `{import_line(module, name)}`.")
    return _words(f"`{name}` is not imported.", _import_first(import_line(module, name), failure.scope))


def _import_first(line: str, scope: NameScope) -> str:
    if scope.of_file:
        return f"Write `{line}` at the top of the file."
    return f"Write `{line}` in the first cell, and run that cell before the others."


def _a_key(name: str, failure: Failure) -> Words | None:
    """It is a key of a dictionary that the function is given, and was not taken out of it."""
    held, holder = _held(name, failure)
    if not held:
        return None
    if not holder:
        return _words(
            f"`{name}` was not taken out of the parameters.", "Take it out of them before you use it."
        )
    hint = f'Write `{name} = {holder}["{name}"]` before you use it.'
    return _words(f"`{name}` was not taken out of `{holder}`.", hint)


def _held(name: str, failure: Failure) -> tuple[bool, str]:
    """Whether a name is a key of a dictionary that is given, and what the function calls that, if it does."""
    for found in dictionaries_of(failure.exercise):
        if name in found.keys:
            taken = (failure.scope.taken[key] for key in found.keys if key in failure.scope.taken)
            return True, next(taken, _called(found.parameter, found.part, failure.scope))
    return False, ""


def _called(parameter: str, part: int | None, scope: NameScope) -> str:
    """What a function calls a dictionary: a parameter, or a part of one that it unpacks."""
    own = parameter if parameter in scope.parameters else ""
    return own if part is None else scope.unpacked.get((own, part), "")


def _an_attribute(name: str, failure: Failure) -> Words | None:
    """It is an attribute or a method of the object."""
    if name not in failure.scope.attributes or failure.is_script:
        return None
    return _words(f"`{name}` alone is not defined: it belongs to the object.", f"Write `self.{name}`.")


def _part_of_a_module(name: str, failure: Failure) -> Words | None:
    """It is a function of a module that is imported, or lies beside the notebook."""
    meant = part_of_module(name, failure.scope.modules, called=name in failure.scope.called)
    if meant:
        return _words(f"`{name}` is not defined.", f"Do you mean `{meant}`?")
    module = failure.scope.provided.get(name)
    if module is None:
        return None
    hint = _import_first(f"from {module} import {name}", failure.scope)
    return _words(f"`{name}` comes from {module}, and is not imported.", hint)


def _near_name(name: str, failure: Failure) -> Words | None:
    """One that is in reach is alike."""
    keys = {key for found in dictionaries_of(failure.exercise) for key in found.keys}
    known = failure.scope.known | keys
    slip = nearest(name, known, _SLIP) or nearest(name, dir(builtins), _SLIP_OF_PYTHON)
    near = slip or nearest(name, known, _NEAR)
    if not near:
        return None
    message = f"`{name}` is misspelt: no such name is defined." if slip else f"`{name}` is not defined."
    _, holder = _held(near, failure)
    meant = near if near in failure.scope.known or not holder else f'{holder}["{near}"]'
    return _words(message, f"Do you mean `{meant}`?")


def _inside_a_function(name: str, failure: Failure) -> Words | None:
    """It is a variable of another function."""
    function, cell = failure.scope.inner.get(name, ("", 0))
    if not function:
        return None
    method = function.rpartition(".")[2]
    if method != function:
        message = f"`{name}` is known only inside the method `{method}`."
        return _words(message, f"Write `self.{name} = {name}` there, and `self.{name}` here.")
    message = f"`{name}` is a variable inside {function}() (cell {cell}), which nothing outside it can see."
    return _words(message, f"Return it from {function}(), and give what the call returns a name here.")


def _nowhere(name: str, failure: Failure) -> Words:
    if name in failure.scope.called:
        message = f"`{name}` is called, and no function of that name is defined."
        return _words(message, "Write the function above that line, or import it.")
    if failure.is_script:
        hint = "Define it above that line: write it there, or import what it comes from."
    else:
        hint = "Define it above that line: take it from the arguments, write it there, or import it."
    return _words(f"`{name}` is defined nowhere.", hint)


#: In this order: the first that explains it is told.
_WHY: Sequence[Callable[[str, Failure], Words | None]] = (
    _in_broken_text,
    _bound_below,
    _a_module,
    _a_key,
    _an_attribute,
    _part_of_a_module,
    _near_name,
    _inside_a_function,
    _nowhere,
)


def nearest(name: str, known: Collection[str], cutoff: float = _SLIP) -> str:
    """The known name that is most like another, if one alone is alike; of two letters none is.

    Where two are as near, as `w_ih` and `w_oh` are to `w_fh`, it is another of their kind, not a slip.
    """
    if len(name) < _SHORTEST:
        return ""
    others = sorted(other for other in known if other != name and len(other) >= _SHORTEST)
    same = [other for other in others if folded(other) == folded(name)]
    same += [other for other in others if sorted(other) == sorted(name)]
    if same:
        return same[0]
    scores = {other: _alike(name, other) for other in difflib.get_close_matches(name, others, 2, cutoff)}
    best = max(scores.values(), default=0.0)
    nearest_ones = [other for other, score in scores.items() if score == best]
    return nearest_ones[0] if len(nearest_ones) == 1 else ""


def _alike(name: str, other: str) -> float:
    return difflib.SequenceMatcher(None, other, name).ratio()


def _words(message: str, hint: str) -> Words:
    return Words("undefined-name", message, hint)
