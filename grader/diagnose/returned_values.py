"""What a function gives back: nothing, nothing at times, more than is asked for, and what its call takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.compare.nested import agrees
from grader.diagnose.failing import Failure, Shown, Words
from grader.diagnose.sentences import join_names
from grader.extract.name_scope import NameScope
from grader.model.answer_key import ClassKey, FunctionKey
from grader.model.values import Items

_OTHER_ARGUMENTS = re.compile(
    r"required (?:positional|keyword-only) argument|positional arguments? but|unexpected keyword"
)
_DECIMAL_COMMA = re.compile(r"\b\d,\d{4,}")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def returned_words(shown: Sequence[Shown], scope: NameScope) -> tuple[Words, Sequence[Shown]] | None:
    """What is said of values that calls give back, and of which calls."""
    ended = [one for one in shown if one.seen.observed and one.seen.expectation.rule == "close"]
    nothing = [one for one in ended if one.seen.value is None and not one.seen.ok]
    if nothing:
        return _nothing(nothing, ended, scope), nothing
    more = [one for one in ended if not one.seen.ok]
    place = _right_among_several(more)
    if place is None:
        return None
    count = len(more[0].seen.value.items) if isinstance(more[0].seen.value, Items) else 0
    subject, which = _subject(_called(more[0])), _ORDINALS[place]
    message = f"{subject} returns {count} values, and one is asked for: the {which} of them."
    return Words("returns-more", message, "Return that one alone."), more


def _nothing(nothing: Sequence[Shown], ended: Sequence[Shown], scope: NameScope) -> Words:
    code, (call, changed) = scope.code, scope.code.in_place
    if call and not changed:
        message = f"Your function returns what {call} gives, and that is None: print only shows a value."
        return Words("returns-nothing", message, "Return the value itself.")
    if call:
        message = f"Your function returns what `{call}` gives: None. It changes `{changed}` itself."
        hint = f"Write it in a line of its own, and `return {changed}` below."
        return Words("returns-nothing", message, hint)
    called = _called(nothing[0])
    if called in code.silent or (not called and code.silent):
        printed = "returns"
        last = code.silent.get(called) or next(iter(code.silent.values()))
        if nothing[0].seen.result is not None and nothing[0].seen.result.printed.strip():
            printed = "prints, and returns"
            last = last if len(nothing[0].seen.expectation.labels) > 1 else ""
        wanted = _wanted(nothing, last)
        hint = f"End it with `return {wanted}`." if wanted else "End it with `return` and the result."
        return Words("returns-nothing", f"{_subject(called)} {printed} nothing.", hint)
    if any(one.seen.ok for one in ended if _called(one) == called):
        hint = "Every way through it needs a `return`, also where nothing has to be changed."
        return Words("returns-nothing-at-times", f"{_subject(called)} returns nothing in some cases.", hint)
    hint = "Look at what stands behind `return`: has it a value there?"
    return Words("returns-nothing", f"{_subject(called)} returns None.", hint)


def _subject(method: str) -> str:
    return f"Your method `{method}`" if method else "Your function"


def _called(one: Shown) -> str:
    """The method that a value came from; empty where it is the function itself."""
    steps, at = one.seen.trial.steps, one.seen.expectation.step
    return steps[at].name if 0 <= at < len(steps) and steps[at].kind == "method" else ""


def _wanted(nothing: Sequence[Shown], last: str) -> str:
    """What is to be returned: several values by the names that the task gives them."""
    labels = nothing[0].seen.expectation.labels
    return ", ".join(labels) if len(labels) > 1 or not last else last


def _right_among_several(more: Sequence[Shown]) -> int | None:
    """The place of the right value in the tuples that are returned where one value is asked for."""
    if not more:
        return None
    places: set[int] = set(range(len(_ORDINALS)))
    for one in more:
        value, wanted = one.seen.value, one.seen.expectation
        if not isinstance(value, Items) or value.kind != "tuple" or isinstance(wanted.value, Items):
            return None
        right = (at for at, item in enumerate(value.items) if agrees(item, wanted.value, wanted.tolerance))
        places &= set(right)
    return min(places, default=None)


def argument_words(failure: Failure) -> Words | None:
    """What is said where a call of the task's does not fit the function's own parameters."""
    raised, exercise = failure.raised, failure.exercise
    if failure.scope.code.selfless:
        name = failure.scope.code.selfless[0]
        return Words(
            "lacks-self", f"The method `{name}` does not take `self`.", f"Write `def {name}(self, …)`."
        )
    if raised.type_name != "TypeError" or raised.trail or not _OTHER_ARGUMENTS.search(raised.message):
        return None
    if isinstance(exercise, FunctionKey):
        name = exercise.target.names[0]
        asked, own = ", ".join(exercise.parameters), ", ".join(failure.scope.parameters)
        message = f"The task calls `{name}({asked})`, and yours is `{name}({own})`."
        return Words("other-parameters", message, "Take these arguments, in this order.")
    if isinstance(exercise, ClassKey):
        methods = join_names([f"`{name}`" for name in exercise.target.methods])
        message = f"The task calls your class, or its {methods}, with other arguments than it takes."
        return Words(
            "other-parameters", message, "Compare the lines that begin with `def` with those of the task."
        )
    return None


def printed_words(failing: Sequence[Shown]) -> Words | None:
    """What is said of numbers that are printed in another country's way."""
    texts = [part.text for one in failing if one.seen.answer for part in one.seen.observation.printed]
    if not any(map(_DECIMAL_COMMA.search, texts)):
        return None
    message = "Your numbers are printed with a decimal comma, and cannot be read so."
    return Words("decimal-comma", message, "Print them with a decimal point, as Python does by itself.")
