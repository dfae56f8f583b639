"""What a class is asked to look like, and how students write such classes otherwise."""

from __future__ import annotations

import msgspec


class Interface(msgspec.Struct, frozen=True, kw_only=True):
    """A class's asked interface by role, and how others write it: no two students' classes are alike.

    `parameters` are those asked for, in order, of `__init__` and each method. `spellings` are other
    names of a role (a parameter or attribute); `sizes` are roles that are an axis of another role's
    array, `zeros` roles that may be zeros of these sizes, `stacked` roles of which there may be one
    for each of so many steps, all zero but the last; `updates` are roles that only attributes depend
    on. `before` is a method to call first, whose states the role `handed_on` are; `told` are the roles
    that a method may leave in attributes. `used_in` names the script in which students try their
    class. Such a class is told from others by a part of its name (`named`) or by a role (`telling`);
    `described` says so to students ("that holds …").
    """

    parameters: dict[str, tuple[str, ...]] = {}
    spellings: dict[str, tuple[str, ...]] = {}
    sizes: dict[str, tuple[str, int]] = {}
    zeros: dict[str, tuple[str, ...]] = {}
    stacked: dict[str, str] = {}
    updates: tuple[str, ...] = ()
    before: str = ""
    handed_on: str = ""
    told: dict[str, tuple[str, ...]] = {}
    used_in: str = ""
    named: tuple[str, ...] = ()
    telling: str = ""
    described: str = ""
