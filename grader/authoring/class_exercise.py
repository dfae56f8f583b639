"""Exercises on a class: scenarios that construct and use it; the reference's class gives what is expected."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from inspect import getmro, isfunction, signature
from typing import Any

from grader.authoring.checked_exercise import Case, CheckedExercise
from grader.authoring.exercise import as_headings, as_names, authoring_error, declared_here
from grader.model.answer_key import Target
from grader.model.interface import Interface


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Case):
    """A case of a class exercise: `use` takes the class; recorded once, it is replayed on each submission."""

    use: Callable[[Any], Any]


@dataclass(slots=True)
class ClassExercise(CheckedExercise):
    """A class that students write: it has one of the names `called`, else it is the last with `methods`."""

    reference: type
    _: KW_ONLY
    called: Sequence[str] = ()
    methods: Sequence[str]
    cases: list[Scenario] = field(default_factory=list, init=False)
    interface: Interface | None = field(default=None, init=False)

    @property
    def target(self) -> Target:
        """How it is found: by its names or its methods."""
        return Target(
            names=as_names(self.called),
            methods=as_names(self.methods),
            headings=as_headings(self.headings),
        )

    def adapt(
        self,
        *,
        spellings: dict[str, str],
        sizes: dict[str, tuple[str, int]],
        zeros: Mapping[str, tuple[str, ...]],
        stacked: Mapping[str, str] | None = None,
        before: str = "",
        handed_on: str = "",
        updates: str = "",
        told: Mapping[str, str] | None = None,
        used_in: str = "",
        named: str = "",
        telling: str = "",
        described: str = "",
    ) -> None:
        """Accept classes with other names and parameters than the reference's, too.

        The arguments are the fields of `grader.model.interface.Interface`, which says what they mean;
        several names in a row are one text here, with spaces between them.
        """
        methods = [name for name in (*self.methods, before) if name]
        self.interface = Interface(
            parameters={
                "__init__": tuple(signature(self.reference).parameters),
                **{name: _parameters(getattr(self.reference, name)) for name in methods},
            },
            spellings={role: tuple(names.split()) for role, names in spellings.items()},
            sizes=sizes,
            zeros=dict(zeros),
            stacked=dict(stacked or {}),
            before=before,
            handed_on=handed_on,
            updates=tuple(updates.split()),
            told={method: tuple(roles.split()) for method, roles in (told or {}).items()},
            used_in=used_in,
            named=tuple(named.split()),
            telling=telling,
            described=described,
        )
        _check_roles(self.name, self.reference, self.interface)

    def scenario(
        self, name: str, /, *, hidden: bool = False, weight: float = 1.0
    ) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
        """Decorate a function that takes the class, uses it, and returns what is to be judged.

        It runs once, against a stand-in that records constructing, setting and reading attributes,
        and calling methods. It may return one value or a dictionary of them.
        """
        declared = declared_here()

        def declare(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
            scenario = Scenario(name=name, hidden=hidden, weight=weight, declared=declared, use=function)
            self.cases.append(scenario)
            return function

        return declare


def _parameters(method: Callable[..., Any]) -> tuple[str, ...]:
    """The parameters of a method of the reference, without `self`."""
    return tuple(signature(method).parameters)[1:]


def _check_roles(exercise: str, reference: Any, interface: Interface) -> None:
    """Refuse roles that are neither sizes nor told and that the reference never names: they are misspelt."""
    told = {role for roles in interface.told.values() for role in roles}
    single = {role for role in (interface.handed_on, interface.telling) if role}
    roles = {*interface.spellings, *interface.zeros, *interface.stacked, *interface.updates, *single}
    if unknown := sorted(roles - _names_in(reference) - set(interface.sizes) - told):
        raise authoring_error(
            exercise, f"it is adapted by roles that its reference does not name: {', '.join(unknown)}."
        )


def _names_in(reference: Any) -> set[str]:
    """Every parameter, attribute and variable that the methods of the reference name."""
    functions = [value for base in getmro(reference) for value in vars(base).values() if isfunction(value)]
    codes = [function.__code__ for function in functions]
    return {name for code in codes for name in (*code.co_varnames, *code.co_names)}
