"""Faults that can be seen in the code, told where what they spoil is wrong, or what they stop has stopped."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from grader.diagnose.failing import Failure, Words, at_line, quoted
from grader.extract.gaps import Gap
from grader.extract.name_scope import NameScope
from grader.model.answer_key import CheckedKey, FunctionKey

_LONGEST_TEXT = 80


def gap_words(scope: NameScope) -> Words | None:
    """What is said where something is still to be written."""
    if not scope.code.gaps:
        return None
    (cell, gap), *others = scope.code.gaps
    where = at_line((cell, gap.line))
    if gap.raises:
        hint = "Take that line out: what stands beside it is not reached."
        return Words("placeholder-left", f"`{_text(gap)}` still stands in {where}.", hint)
    more = f" {len(others)} more such lines follow." if others else ""
    message = f"A None stands where something is still to be written, in {where}: `{_text(gap)}`.{more}"
    return Words("placeholder-left", message, "Write what belongs in its place.")


def _text(gap: Gap) -> str:
    return gap.text if len(gap.text) <= _LONGEST_TEXT else f"{gap.text[:_LONGEST_TEXT]}…"


def open_words(failure: Failure) -> Words | None:
    """What is said where a function of another exercise is called that is not filled in."""
    raised, called = failure.raised, failure.scope.code.open
    if not called or not (raised.type_name == "NotImplementedError" or "NoneType" in raised.message):
        return None
    name, cell = next(iter(called.items()))
    message = f"It calls `{name}`, which is not filled in yet (cell {cell})."
    return Words("calls-what-is-not-filled-in", message, f"Write `{name}` first.")


def ungrouped_words(failure: Failure) -> Words | None:
    """What is said of `np.concatenate(a, b)`, on whose line the error is."""
    raised, meant = failure.raised, failure.scope.code.ungrouped
    text = next((meant[at] for at in reversed(raised.trail) if at in meant), "")
    if not text or raised.type_name != "TypeError":
        return None
    function = text.partition("((")[0]
    what = "its sizes" if function.endswith(("zeros", "ones", "empty")) else "its arrays"
    message = f"`{function}` takes {what} as one tuple, and is given them one by one."
    return Words("arguments-not-in-a-tuple", message, f"Write `{text}`, with two pairs of brackets.")


def spoiling_words(scope: NameScope, wrong: Collection[str]) -> list[Words]:
    """What is said of code that spoils values: a sum added to itself, one array under two names.

    `wrong` are the names of the values that are wrong; what has none may be any.
    """
    code, found = scope.code, []
    any_of_them = not all(wrong)
    for name, at in code.doubled.items():
        if name in wrong or any_of_them:
            message = f"`{name}` is added to itself in {at_line(at)}: `{name} += {name}`."
            found.append(Words("added-to-itself", message, "Add what this step gives, not the sum itself."))
    for names, at in code.shared.items():
        if set(names) & set(wrong) or any_of_them:
            message = (
                f"{quoted(names)} are one and the same array, by {at_line(at)}: what changes one changes all."
            )
            found.append(Words("one-array-under-two-names", message, "Make an array for each of them."))
    if code.returns_early:
        message = f"The `return` in {at_line(code.returns_early)} stands inside the loop and ends it at once."
        hint = "Move it to the left, so that it follows the loop."
        found.append(Words("returns-in-the-loop", message, hint))
    if code.draws:
        message = f"Your function draws random numbers in {at_line(code.draws)}: each call has other ones."
        found.append(
            Words("draws-random-numbers", message, "Work with the values that the function is given.")
        )
    for name, at in code.overwritten.items():
        message = f"`{name}` is given another value in {at_line(at)}: the argument is never read."
        found.append(
            Words("argument-overwritten", message, f"Take that line out: the caller gives `{name}`.")
        )
    return found


def unread_words(exercise: CheckedKey, scope: NameScope) -> Words | None:
    """What is said of a parameter that the function never reads, where nothing else is known."""
    asked = exercise.parameters if isinstance(exercise, FunctionKey) else ()
    unread: Sequence[str] = [name for name in scope.unused if name in asked]
    if not unread:
        return None
    hint = (
        "Where should the result depend on it?"
        if len(unread) == 1
        else "Where should the result depend on them?"
    )
    return Words("argument-never-read", f"Your function never reads {quoted(unread)}.", hint)
