"""Whose a file or folder is, by its name alone: the student's id is the same wherever it lies."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import msgspec

_MOST_NAME_BYTES = 120
_DIGEST_LETTERS = 6
#: Names that Windows keeps for itself.
_KEPT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
#: How learning management systems name what they hand out: who (a name, with a number or a login), when, and
#: what the file was called. Moodle, Blackboard, Brightspace, Sakai; Canvas names files only.
_MADE = (
    r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_[a-z]+_?(?P<part>.*)",
    r".+_(?P<login>[^_]+)_attempt_(?P<turn>\d{4}(?:-\d{2}){5})(?:_(?P<part>.+)|\.txt)?",
    r"(?P<number>\d+)-\d+ ?- (?P<name>.+?) - (?P<turn>[^-]*\d{4}[^-]*[AP]M)(?: - (?P<part>.+))?",
    r"(?P<name>[^()]+, [^()]+)\((?P<login>[^()]+)\)",
)
_MADE_FILES = (r"(?P<name>[a-z][a-z\d-]*)(?:_LATE)?_(?P<number>\d{3,})_\d{3,}_(?P<part>.+)",)
#: What is not the student's of a file's name; a browser may have put a further ending behind.
_ENDING = re.compile(r"(?<=.)(?:\.ipynb|\.py)\.\w+$|(?<=.)\.tar\.\w+$|(?<=.)\.\w+$|$", re.IGNORECASE)
_DAY = re.compile(
    r"(?:(?P<before>\d{1,2}) )?(?P<month>[A-Za-z]{3})[a-z]*\.?(?: (?P<after>\d{1,2}))?,? (?P<year>\d{4})"
    r"\D+(?P<hour>\d{1,2}):?(?P<minute>\d{2}) ?(?P<half>[AP])M"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """Who handed something in.

    `student` is the id, `name` what the file or folder calls the student, `login` what the system that it
    comes from knows the student by; `turn` says, if the name does, when it was handed in (it sorts), and
    `part` what the file was called before that system named it.
    """

    student: str
    name: str
    login: str = ""
    turn: str = ""
    part: str = ""


def owner_of(name: str, *, is_folder: bool) -> Owner:
    """The owner that the name of a folder or of a file tells."""
    for pattern in (*_MADE, *(() if is_folder else _MADE_FILES)):
        found = re.fullmatch(pattern, name)
        if found:
            told = found.groupdict()
            login = told.get("login") or told["number"]
            own = told.get("name") or login
            raw = login if told.get("login") else _plain(f"{own}-{login}")  # a number is one student's
            return Owner(
                student=student_id(unicodedata.normalize("NFC", raw)),
                name=as_text(own),
                login=as_text(login),
                turn=_sortable(told.get("turn") or ""),
                part=told.get("part") or "",
            )
    own = name if is_folder else _ENDING.sub("", name, count=1)
    return Owner(student=student_id(own), name=as_text(own))


def as_text(raw: str) -> str:
    """A name as it can be shown: not every name of a file is text."""
    data = raw.encode("utf-8", "surrogatepass" if re.search("[\ud800-\udbff]", raw) else "surrogateescape")
    return data.decode("utf-8", "replace")


def student_id(raw: str) -> str:
    """The id of a name: a file name on every system, and no other name's, though that differ by case alone.

    Of the names that some system would take for one, one is its own id: that in capitals and small letters
    where it has spaces, else that in small letters; composed, and short enough. Every other name's id carries
    a digest of it.
    """
    text = unicodedata.normalize("NFC", as_text(raw))
    safe = re.sub(r"[^\w.@+ -]|[\x00-\x1f]", "_", text).strip(" .")
    safe = "".join(letter for letter in safe if unicodedata.category(letter)[0] != "C")
    short = safe.encode()[:_MOST_NAME_BYTES].decode("utf-8", "ignore").strip(" .")
    if short == raw == _plain(raw) and short and not _KEPT.fullmatch(short):
        return short
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{short or 'student'}-{digest[:_DIGEST_LETTERS]}"


def _plain(name: str) -> str:
    """Of all spellings of a name that differ by case, the one that is its own id."""
    folded = name.casefold()
    if " " not in folded:
        return folded
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"([ -])", folded))


def _sortable(turn: str) -> str:
    """A time as digits from the year on; what is not understood is no time."""
    if re.fullmatch(r"[\d-]*", turn):
        return turn
    day = _DAY.search(turn)
    month = day["month"].lower() if day else ""
    if day is None or month not in _MONTHS:
        return ""
    hour = int(day["hour"]) % 12 + (12 if day["half"] == "P" else 0)
    date = int(day["before"] or day["after"] or 1)
    return f"{day['year']}-{_MONTHS.index(month) + 1:02}-{date:02}-{hour:02}-{day['minute']}"
