"""Answers that stand in the code as constants instead of being computed."""

from __future__ import annotations

from grader.compare.numeric import Numbers

#: A constant is the answer's if it is so near: 0.7616 is typed in for 0.76159.
_TYPED_IN = 5e-5


def written_out(want: Numbers, constants: frozenset[float]) -> bool:
    """Whether all numbers of an answer stand among constants, to four decimals; whole ones do not tell."""
    telling = [float(number) for number in want.ravel() if not float(number).is_integer()]
    return bool(telling) and all(
        any(abs(constant - number) <= _TYPED_IN for constant in constants) for number in telling
    )
