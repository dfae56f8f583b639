"""The reasons of an exercise as they are told: each by itself, or several of which it is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from grader.model.result import Diagnosis, ExerciseResult


def reason_groups(diagnoses: Sequence[Diagnosis]) -> list[tuple[Diagnosis, ...]]:
    """Diagnoses in their order; those that explain the same answers stand together."""
    groups: list[tuple[Diagnosis, ...]] = []
    told: set[str] = set()
    for diagnosis in diagnoses:
        if diagnosis.id in told:
            continue
        others = [other for other in diagnoses if other.id in diagnosis.alternatives]
        group = (diagnosis, *(other for other in others if other.id not in told and other is not diagnosis))
        told.update(one.id for one in group)
        groups.append(group)
    return groups


def group_words(group: Sequence[Diagnosis]) -> str:
    """What a group says, in one text: it is one of these, if there are several."""
    first, *others = (diagnosis.message for diagnosis in group)
    return " ".join(("Either:" if others else "", first, *(f"Or: {other}" for other in others))).strip()


def group_hint(group: Sequence[Diagnosis]) -> str:
    """What a group advises; each hint once."""
    return " ".join(dict.fromkeys(diagnosis.hint for diagnosis in group if diagnosis.hint))


def group_id(group: Sequence[Diagnosis]) -> str:
    """The ids of a group, in one order whichever of them was told first."""
    return " or ".join(sorted({diagnosis.id for diagnosis in group}))


def shared_notes(exercises: Sequence[ExerciseResult]) -> tuple[str, ...]:
    """What kept several exercises from being found, such as a cell that cannot be read: told once."""
    notes = Counter(note for one in exercises if one.status == "missing" for note in dict.fromkeys(one.notes))
    return tuple(note for note, number in notes.items() if number > 1)
