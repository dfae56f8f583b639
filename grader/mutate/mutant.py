"""A mutant: one small change to a source text, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: What kind of slip a change is; a sentence about it can be worded from this.
Kind = Literal[
    "operator",  # a + b → a - b
    "operand",  # a + b → a: a term, a factor, an exponent, a condition is left out
    "operand order",  # a - b → b - a
    "sign",  # -a → a
    "number",  # 2 → 3
    "comparison",  # a < b → a <= b
    "condition",  # a → not a
    "branch",  # a if c else b → b, or the other way round
    "index",  # x[i] → x[i + 1]
    "index order",  # x[i, j] → x[j, i]
    "slice",  # x[1:] → x[:]
    "range",  # range(n) → range(1, n)
    "axis",  # x.sum(axis=0) → x.sum()
    "function",  # np.tanh(x) → sigmoid of x
    "call",  # np.tanh(x) → x
    "argument order",  # f(x, h) → f(h, x)
    "transpose",  # w @ x → w.T @ x
    "accumulation",  # a += b → a = b
    "statement",  # a statement is left out
    "result",  # return a → return None
    "result order",  # return a, b → return b, a
]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: from character `start` to `end` of a source text there stands `text` instead.

    `before` and `after` tell it to a reader, with as much around it as says enough; `occurrence` counts
    the changes in `where` that are told alike. Of a transposition, `flat` stands there instead of `text`
    to ask whether nothing but vectors are transposed: a matrix refuses it, to a vector it does the same.
    """

    where: str  # the function or method, by qualified name; the names that a statement binds; or ""
    number: int  # among the changes in `where`, from 0
    kind: Kind
    line: int  # from 1
    column: int  # from 0, in characters
    start: int
    end: int
    text: str
    before: str
    after: str
    occurrence: int = 1
    flat: str | None = None

    @property
    def change(self) -> str:
        """`before → after`, and which of several alike: a name for the change within `where`."""
        again = f" ({self.occurrence})" if self.occurrence > 1 else ""
        return f"{self.before} → {self.after}{again}"

    def applied(self, source: str, *, flat: bool = False) -> str:
        """The source text with this change made, or with `flat` in its place; nothing else moves."""
        text = self.flat if flat and self.flat is not None else self.text
        return source[: self.start] + text + source[self.end :]
