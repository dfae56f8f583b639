"""What an expectation expects, value by value."""

from __future__ import annotations

from grader.model.answer_key import Expectation
from grader.model.values import Items, Mapping, Value


def expected_values(expectation: Expectation) -> dict[str, Value]:
    """What is expected by name: each of several returned values, or each entry of a dictionary."""
    whole = expectation.value
    if isinstance(whole, Mapping):
        return dict(zip(map(str, whole.keys), whole.values, strict=True))
    every = expectation.labels
    labels = tuple(every[part] for part in expectation.parts) if expectation.parts else every
    if isinstance(whole, Items) and whole.kind == "tuple" and len(labels) == len(whole.items) > 1:
        return dict(zip(labels, whole.items, strict=True))
    return {expectation.output or ", ".join(labels[:1]): whole}
