"""What can be seen of wrong answers that no known mistake explains: generic symptoms, tensor by tensor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from grader.diagnose.cross_tensor import aliased, exchanged
from grader.diagnose.gradients import signature
from grader.diagnose.inputs import inputs_of
from grader.diagnose.judged_parts import Part
from grader.diagnose.order_traits import ORDER_TRAITS
from grader.diagnose.pairs import Pair, Trait
from grader.diagnose.sentences import join_names
from grader.diagnose.value_traits import VALUE_TRAITS
from grader.model.answer_key import CheckedKey
from grader.model.result import Diagnosis, Visibility

_MOST_SYMPTOMS = 2
_REAL = frozenset("biuf")


def symptoms(exercise: CheckedKey, parts: Sequence[Part], explained: frozenset[Part]) -> list[Diagnosis]:
    """Symptoms of the tensors that are left unexplained; each holds in every case that fails."""
    failing: dict[str, list[Part]] = {}
    settled = {part.label for part in explained}
    for part in parts:
        if not part.ok and part.label not in settled:
            failing.setdefault(part.label, []).append(part)
    if not failing:
        return []
    between = _between_tensors(parts, failing)
    found = between or _of_tensors(exercise, failing)
    table = _signature(exercise, parts, failing)
    if table is not None and not any(len(labels) == len(failing) for _, labels in found):
        return [table]
    return [diagnosis for diagnosis, _ in found][:_MOST_SYMPTOMS]


Found = tuple[Diagnosis, Sequence[str]]


def _between_tensors(parts: Iterable[Part], failing: Mapping[str, list[Part]]) -> list[Found]:
    """Tensors that stand in each other's place, or are one array."""
    rows: dict[int, dict[str, Part]] = {}
    for part in parts:
        rows.setdefault(part.trial, {})[part.label] = part
    labels = list(failing)
    swapped = exchanged(list(rows.values()), labels)
    if swapped is not None:
        one, other = swapped
        message, hint = f"{one} and {other} are exchanged.", "Check the order in which results are returned."
        return [(_diagnosis("exchanged", message, hint, failing[one]), swapped)]
    for label in labels:
        twin = aliased(list(rows.values()), label) if label else None
        if twin:
            hint = "Two names for one array, or one result stored twice: compute each, and keep each."
            message = f"{label} is the same as {twin}."
            return [(_diagnosis("same-as-another", message, hint, failing[label]), [label])]
    return []


def _of_tensors(exercise: CheckedKey, failing: Mapping[str, list[Part]]) -> list[Found]:
    """What each tensor shows; those that show the same are named together."""
    together: dict[Trait, list[str]] = {}
    for label, parts in failing.items():
        trait = _trait(exercise, parts)
        if trait is not None:
            together.setdefault(trait, []).append(label)
    return [
        (
            _diagnosis(
                trait.id,
                f"{_subject(labels)} {trait.predicate}.",
                trait.hint,
                [part for label in labels for part in failing[label]],
            ),
            labels,
        )
        for trait, labels in together.items()
    ]


def _trait(exercise: CheckedKey, parts: Sequence[Part]) -> Trait | None:
    """The first trait that all wrong answers of a tensor have."""
    pairs = []
    for part in parts:
        got, want = part.got, part.right
        if got is None or want is None or not want.size or {got.dtype.kind, want.dtype.kind} - _REAL:
            return None
        given = inputs_of(exercise, part.ran)
        pairs.append(Pair(got, want, part.tolerance, part.time_axis, given))
    with np.errstate(all="ignore"):  # what students compute may be infinite
        found = (recognise(pairs) for recognise in (*VALUE_TRAITS, *ORDER_TRAITS))
        return next((trait for trait in found if trait is not None), None)


def _subject(labels: Sequence[str]) -> str:
    names = [label for label in labels if label]
    if not names:
        return "the result is"
    return f"{join_names(names)} {'are' if len(names) > 1 else 'is'}"


def _signature(
    exercise: CheckedKey, parts: Sequence[Part], failing: Mapping[str, list[Part]]
) -> Diagnosis | None:
    """The symptom that lies in which gradients are wrong; each of them in every case."""
    if any(part.got is None for each in failing.values() for part in each):
        return None
    wrong = dict.fromkeys(part.label for part in parts if not part.ok)
    right = {part.label for part in parts} - wrong.keys()
    explained = [label for label in wrong if label not in failing]
    found = signature(failing, right, exercise.roles, explained)
    if found is None:
        return None
    shown = [part for each in failing.values() for part in each]
    return _diagnosis(found.id, f"{found.message}.", found.hint, shown)


def _diagnosis(known: str, message: str, hint: str, shown: Iterable[Part]) -> Diagnosis:
    visibility: Visibility = "public" if any(part.visibility == "public" for part in shown) else "hidden"
    return Diagnosis(id=known, message=message, hint=hint, certainty="symptom", visibility=visibility)
