"""Which of the gradients of a recurrent layer are wrong, and where one looks for a mistake that does this.

Each mistake of backpropagation spoils the gradients that lie behind it and no others: one in the bias
gradient spoils this alone, one in the way back through time spoils them all. Several mistakes may spoil
as much, so the hints only say where to look first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from grader.diagnose.sentences import join_names

#: What authors call these gradients: of the input, of the initial state, of the weights and of the bias.
ROLES: Final[dict[str, str]] = {
    **dict.fromkeys(("dx", "dxt", "dX"), "dx"),
    **dict.fromkeys(("dh0", "da0", "da_prev", "dprev_h", "dh_prev"), "dh0"),
    **dict.fromkeys(("dWx", "dWax"), "dWx"),
    **dict.fromkeys(("dWh", "dWaa"), "dWh"),
    **dict.fromkeys(("db", "dba", "dB"), "db"),
}
_OF_WEIGHTS = frozenset(("dWx", "dWh", "db"))
_OF_STATES = frozenset(("dx", "dh0"))
#: A gradient by the initial state tells that all steps were gone through, one by the previous state not.
_WHOLE_SEQUENCE = frozenset(("dh0", "da0"))


class Signature(NamedTuple):
    """A symptom told by which gradients are wrong."""

    id: str
    message: str
    hint: str


def signature(
    wrong: Iterable[str], right: Iterable[str], roles: Mapping[str, str], explained: Sequence[str] = ()
) -> Signature | None:
    """What is to be said where these labels are wrong and those right, and there is something to say.

    `roles` tell of labels what their names do not; `explained` are wrong as well, for a known reason.
    """
    beside = f"apart from {join_names(explained)}, " if explained else ""
    known = {**ROLES, **roles}
    wrong, right = list(wrong), list(right)
    bad = {known[label]: label for label in wrong if label in known}
    good = {known[label] for label in right if label in known}
    if len(bad) < len(wrong) or not bad or len(bad.keys() | good) < 3 or bad.keys() & good:
        return None
    sequence = bool(_WHOLE_SEQUENCE & {*wrong, *right})
    if bad.keys() == {"db"}:
        where = "every step and every example" if sequence else "the whole batch (and every step)"
        return Signature(
            "only-the-bias-gradient", f"{beside}only {bad['db']} is wrong", f"It is a sum over {where}."
        )
    if bad.keys() == {"dWh"}:
        start = ", at the first step the given initial state" if sequence else ""
        return Signature(
            "only-the-state-weights-gradient",
            f"{beside}only {bad['dWh']} is wrong",
            f"It takes the state before the step{start}; not the new state, and not a gradient in its place.",
        )
    if bad.keys() == _OF_WEIGHTS and good >= _OF_STATES:
        what = "added up over the steps (+=)" if sequence else "summed over the batch"
        return Signature(
            "only-the-weight-gradients",
            "the gradients of the weights are wrong, while those of input and state are right",
            f"Are they {what}, and not divided?",
        )
    if bad.keys() == _OF_WEIGHTS | _OF_STATES:
        return _every_gradient(sequence)
    return None


def _every_gradient(sequence: bool) -> Signature:
    carried = (
        ", and what each step receives from the one after it: its own upstream gradient "
        "plus what flows back through the transposed state weights"
    )
    return Signature(
        "every-gradient",
        "every gradient is wrong",
        "Look first at what all of them are computed from: the upstream gradient times the derivative of "
        f"the activation{carried if sequence else ''}.",
    )
