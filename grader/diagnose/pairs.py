"""What every recogniser of a symptom works on: an answer beside the right one, and what it says of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from grader.compare.closeness import within
from grader.compare.numeric import Numbers
from grader.model.answer_key import Tolerance


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong answer and the right one, of one tensor in one case; `inputs` are the case's arrays by name."""

    got: Numbers
    want: Numbers
    tolerance: Tolerance
    time_axis: int = -1
    inputs: Mapping[str, Numbers] | None = None

    @property
    def same_shape(self) -> bool:
        """Whether the two can be compared entry by entry."""
        return self.got.shape == self.want.shape

    def is_right(self, other: Numbers) -> bool:
        """Whether another array would be right."""
        return within(other, self.want, self.tolerance)

    def equals(self, other: Numbers) -> bool:
        """Whether the answer would be right if another array were."""
        return bool(np.isfinite(other).all()) and within(self.got, other, self.tolerance)


@dataclass(frozen=True, slots=True)
class Trait:
    """What all wrong answers of a tensor have in common; `predicate` follows on "… is" or "… are"."""

    id: str
    predicate: str
    hint: str = ""


#: Says what all pairs (of one tensor, in every case that fails) have in common, or None.
Recogniser = Callable[[Sequence[Pair]], Trait | None]


def everywhere(test: Callable[[Pair], bool], trait: Trait) -> Recogniser:
    """The recogniser of what is true of every pair."""
    return lambda pairs: trait if all(map(test, pairs)) else None


def is_telling(array: Numbers) -> bool:
    """Whether an array's values are such that equality with others is no chance: not whole numbers."""
    return array.dtype.kind in "fc" and bool((array != np.round(array)).any())
