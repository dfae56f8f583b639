"""The reasons of an exercise as they are told: each by itself, or several of which it is one."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model.result import Diagnosis


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
