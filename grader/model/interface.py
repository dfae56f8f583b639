"""What a class is asked to look like, and how students write such classes otherwise."""

from __future__ import annotations

import msgspec


class Interface(msgspec.Struct, frozen=True, kw_only=True):
    """The interface that a class is asked to have, and how students write it otherwise.

    A role is what a parameter or an attribute stands for, under the name that the reference gives it.
    """

    #: `__init__` or a method → the parameters asked for, in order.
    parameters: dict[str, tuple[str, ...]] = {}
    #: A role → other names that students give it.
    spellings: dict[str, tuple[str, ...]] = {}
    #: A role that is a size → the role whose array has it, and along which axis.
    sizes: dict[str, tuple[str, int]] = {}
    #: A role that may be zeros → the sizes of these.
    zeros: dict[str, tuple[str, ...]] = {}
    #: A role that may be one array for each step, all zero but the last → how many steps, as a role.
    stacked: dict[str, str] = {}
    #: Roles that only attributes depend on.
    updates: tuple[str, ...] = ()
    #: A method to call first, and the role of the states that it hands on.
    before: str = ""
    handed_on: str = ""
    #: A method → the roles that it may leave in attributes.
    told: dict[str, tuple[str, ...]] = {}
    #: The script exercise in which students use their class.
    used_in: str = ""
    #: Such a class is recognised by a part of its name or by a role that it has.
    named: tuple[str, ...] = ()
    telling: str = ""
    #: How such a class is described to students ("that holds …").
    described: str = ""
