"""Keys, attributes, modules and files that are not there: which, and what to do."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from grader.diagnose.failing import Failure, Words, quoted
from grader.diagnose.inputs import GivenDictionary, dictionaries_of
from grader.diagnose.missing_names import nearest
from grader.diagnose.modules import alias_of, parts_of_module
from grader.model.packages import is_package, near_module, root_of
from grader.model.spelling import folded

_NO_MODULE = re.compile(r"No module named '([^\W\d][\w.]{0,60})'")
_NO_PART = re.compile(r"cannot import name '([^\W\d]\w{0,60})' from '([^\W\d][\w.]{0,60})'")
_NO_FILE = re.compile(r"No such file or directory: '([^'\n]{1,120})'")
_KEY = re.compile(r"'([^\W\d]\w{0,60})'|(-?\d{1,9})")
_NO_ATTRIBUTE = re.compile(r"'([^\W\d][\w.]{0,60})' object has no attribute '([^\W\d]\w{0,60})'")
_NOT_IN_MODULE = re.compile(r"module '([^\W\d][\w.]{0,60})' has no attribute '([^\W\d]\w{0,60})'")
_READ_ONLY = re.compile(r"object attribute '([^\W\d]\w{0,60})' is read-only")
#: More keys than this are no sentence.
_MOST_KEYS = 12


def lookup_words(failure: Failure) -> Words | None:
    """What is said where something is looked up in vain."""
    look = _LOOK.get(failure.raised.type_name)
    return None if look is None else look(failure)


def _module(failure: Failure) -> Words | None:
    match = _NO_MODULE.search(failure.raised.message)
    if match is None:
        return _part(failure)
    if is_package(match[1]):
        return None
    name, root = match[1], root_of(match[1])
    near = near_module(root)
    if near and near != root:
        hint = f"Do you mean `{near}`? Correct the import."
    elif near:
        hint = f"`{root}` has no part of that name: look it up, and correct the import."
    else:
        hint = (
            "A file of your own has to be handed in beside the notebook; a package of others cannot be used."
        )
    return Words("no-such-module", f"There is no module `{name}` here.", hint)


def _part(failure: Failure) -> Words | None:
    match = _NO_PART.search(failure.raised.message)
    if match is None:
        return None
    near = nearest(match[1], parts_of_module(match[2]))
    hint = f"Do you mean `{near}`?" if near else "Look up its name, and correct the import."
    return Words("no-such-part", f"`{match[2]}` has nothing that is called `{match[1]}`.", hint)


def _file(failure: Failure) -> Words | None:
    match = _NO_FILE.search(failure.raised.message)
    if match is None:
        return None
    files = (*failure.scope.files, *failure.trial.files)
    if files:
        hint = f"Only the files of the task are there: read {quoted(files)}, by that name alone."
    else:
        hint = "Write the data in a cell instead: only what is handed in is there when it is graded."
    return Words("no-such-file", f"The file `{match[1]}` is not there.", hint)


def _asks(failure: Failure) -> Words | None:
    if "input()" not in failure.raised.message:
        return None
    message = "Your code asks with input(), and nobody is there to answer it."
    return Words("asks-for-input", message, "Write the value in the code instead.")


def _key(failure: Failure) -> Words | None:
    match = _KEY.fullmatch(failure.raised.message)
    if match is None:
        return None
    key = match[1] or match[2]
    holder = failure.scope.taken.get(key, "") if match[1] else ""
    given = _given_as(holder, failure)
    where = f"`{holder}`" if holder else "A dictionary"
    message = f"{where} has no key {match[0]}."
    if given is None:
        hint = "Look at the line that fills it: is the key spelt the same there, and is it filled before?"
        return Words("no-such-key", message, hint)
    same = [other for other in given.keys if folded(other) == folded(key)]
    near = next(iter(same), "") or nearest(key, given.keys)
    meant = f"Do you mean `{near}`? " if near else ""
    listed = quoted(given.keys[:_MOST_KEYS]) + (", …" if len(given.keys) > _MOST_KEYS else "")
    return Words("no-such-key", message, f"{meant}Its keys are {listed}.")


def _given_as(holder: str, failure: Failure) -> GivenDictionary | None:
    """The dictionary that the function is given and calls so."""
    for found in dictionaries_of(failure.exercise):
        own = (
            found.parameter
            if found.part is None
            else failure.scope.unpacked.get((found.parameter, found.part))
        )
        if holder and own == holder:
            return found
    return None


def _attribute(failure: Failure) -> Words | None:
    read_only = _READ_ONLY.search(failure.raised.message)
    if read_only is not None:
        message = f"`.{read_only[1]}` is a method, and is given a value as if it were a variable."
        return Words("method-assigned", message, f"Call it: `.{read_only[1]}(…)`.")
    match = _NOT_IN_MODULE.search(failure.raised.message)
    if match is not None:
        return _of_module(match[1], match[2], failure)
    match = _NO_ATTRIBUTE.search(failure.raised.message)
    return None if match is None else _of_object(match[1], match[2], failure)


def _of_module(module: str, name: str, failure: Failure) -> Words:
    called = alias_of(module, failure.scope.modules)
    near = nearest(name, parts_of_module(module))
    hint = f"Do you mean `{called}.{near}`?" if near else "Look up its name, or write the function yourself."
    return Words("no-such-part", f"`{called}` has nothing that is called `{name}`.", hint)


def _of_object(kind: str, name: str, failure: Failure) -> Words:
    if kind == "NoneType":
        hint = (
            "Find where the value comes from: a function that returns nothing, or a name that is still None."
        )
        return Words("none-used", f"A value is None where `.{name}` is asked of it.", hint)
    if kind == "dict":
        given = next((one for one in dictionaries_of(failure.exercise) if name in one.keys), None)
        own = given.parameter if given and given.parameter in failure.scope.parameters else "the dictionary"
        hint = f'The entries of a dictionary are taken with brackets: `{own}["{name}"]`.'
        return Words("no-such-attribute", f"A dictionary has no attribute `{name}`.", hint)
    if kind in ("list", "tuple"):
        hint = "Make an array of it first: `np.array(…)`."
        return Words("no-such-attribute", f"A {kind} has no `.{name}`, as an array has.", hint)
    if kind == "numpy.ndarray":
        hint = "Is a list meant, or a function of numpy? A list grows with append; an array has a fixed size."
        return Words("no-such-attribute", f"An array has no `.{name}`.", hint)
    if name in failure.scope.attributes:
        message = f"`{name}` is asked of an object of {kind} before it is set."
        return Words("no-such-attribute", message, "Set it in __init__, or in the method that runs first.")
    attributes = sorted(failure.scope.attributes)
    near = next(iter(difflib.get_close_matches(name, attributes, 1, 0.75)), "") if len(name) > 2 else ""
    hint = f"Do you mean `self.{near}`?" if near else f"Set it in __init__: `self.{name} = …`."
    if kind not in ("int", "float", "str", "bool", "function", "method"):
        return Words("no-such-attribute", f"An object of {kind} has no attribute `{name}`.", hint)
    hint = "Print the value there: it is not what the line takes it for."
    return Words("no-such-attribute", f"A value of type {kind} has no `.{name}`.", hint)


_LOOK: dict[str, Callable[[Failure], Words | None]] = {
    "ModuleNotFoundError": _module,
    "ImportError": _module,
    "FileNotFoundError": _file,
    "EOFError": _asks,
    "KeyError": _key,
    "AttributeError": _attribute,
}
#: What is said of these holds wherever it is raised; of keys and attributes only if every failure is one.
PLAIN: Sequence[str] = ("ModuleNotFoundError", "ImportError", "FileNotFoundError", "EOFError")
