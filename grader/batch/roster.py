"""The roster: who should have handed something in, from whatever table a course has."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError
from grader.notebook.encodings import text_of

#: What columns are called, in the order in which they are looked for.
_IDS = (
    "studentid", "id", "sisloginid", "sisuserid", "loginid", "login", "username", "user", "userid",
    "orgdefinedid", "idnumber", "matriculationnumber", "number", "email", "emailaddress", "mail", "student",
)  # fmt: skip
_NAMES = ("name", "fullname", "studentname", "displayname", "realname", "student")
_FIRST, _LAST = ("firstname", "first", "givenname", "forename"), ("lastname", "last", "surname", "familyname")
#: What stands in the first line of a gradebook.
_NOBODYS = frozenset({"pointspossible"})


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster: an id, a name, and what a file may be called after (as `spelt` spells it)."""

    id: str
    name: str
    spellings: frozenset[str]


def read_roster(path: Path) -> list[Person]:
    """The people of a table (CSV) whose first line names its columns; or of a list of ids, one a line.

    Raises:
        UsageError: it cannot be read, names nobody, or names somebody twice.

    """
    try:
        text, _ = text_of(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The roster {path} cannot be read: {error.strerror or error}.") from error
    lines = [line for line in text.splitlines() if line.strip()]
    delimiter = max(",;\t", key=lines[0].count) if lines else ","
    people = _people([[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)])
    if not people:
        raise UsageError(
            f"The roster {path} names nobody: it is a table (CSV) with a column 'student' or 'name'."
        )
    ids = [spelt(person.id) for person in people]
    twice = [person.id for person in people if ids.count(spelt(person.id)) > 1]
    if twice:
        raise UsageError(f"The roster {path} names {twice[0]} twice.")
    return people


def _people(rows: list[list[str]]) -> list[Person]:
    header = {spelt(cell): at for at, cell in reversed(list(enumerate(rows[0])))} if rows else {}
    body = rows[1:]
    if not header.keys() & {*_IDS, *_NAMES, *_FIRST, *_LAST}:
        header, body = {"id": 0, "name": 1}, rows
    told = [{column: row[at] for column, at in header.items() if at < len(row)} for row in body]
    return [person for person in map(_person, told) if person is not None]


def _person(told: Mapping[str, str]) -> Person | None:
    first, last = _one(told, _FIRST), _one(told, _LAST)
    name = _one(told, _NAMES) or f"{first} {last}".strip()
    if "," in name and not first:
        last, _, first = (part.strip() for part in name.partition(","))
    own = _one(told, _IDS) or name
    if not own or spelt(own) in _NOBODYS or spelt(name) in _NOBODYS:
        return None
    words = name.split()
    called = {name, f"{first} {last}", f"{last} {first}", " ".join(words[-1:] + words[:-1])}
    called |= set(_all(told, _IDS))
    called |= {one.partition("@")[0] for one in called if "@" in one}
    return Person(own, name or own, frozenset(filter(None, map(spelt, called))))


def _one(told: Mapping[str, str], columns: Iterable[str]) -> str:
    return next(iter(_all(told, columns)), "")


def _all(told: Mapping[str, str], columns: Iterable[str]) -> list[str]:
    return [told[column] for column in columns if told.get(column)]


def spelt(name: str) -> str:
    """A name as names are compared: letters and digits alone, in small letters, without accents."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", name.casefold()))
