"""Of several mistakes that explain the same answers, those that lie in a function which is right are none."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from grader.model.result import Diagnosis


def without_settled(diagnoses: Sequence[Diagnosis], settled: frozenset[str]) -> tuple[Diagnosis, ...]:
    """Diagnoses less those alternatives that only speak of what is settled, as long as another one is left.

    A whole may call a mistake of its step by the step's word for it, with a word in front.
    """

    def is_settled(known: str) -> bool:
        return any(known == other or known.endswith(f"-{other}") for other in settled)

    gone = {
        one.id
        for one in diagnoses
        if is_settled(one.id) and not all(is_settled(other) for other in one.alternatives)
    }
    return tuple(
        msgspec.structs.replace(one, alternatives=tuple(o for o in one.alternatives if o not in gone))
        for one in diagnoses
        if one.id not in gone
    )
