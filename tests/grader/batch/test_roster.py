"""A roster is read from whatever table a course has; what cannot be one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.batch.roster import read_roster, spelt
from grader.errors import UsageError


@pytest.mark.parametrize(
    "text",
    [
        "student,name\nada,Ada Lovelace\nbo,Bo Peep\n",
        "\ufeffName;Username\nAda Lovelace;ada\nBo Peep;bo\n",
        "Login\tFirst Name\tLast Name\nada\tAda\tLovelace\n\nbo\tBo\tPeep\n",
        'Student,ID,SIS Login ID\n    Points Possible,,\n"Lovelace, Ada",ada,7\n"Peep, Bo",bo,8\n',
        "ada,Ada Lovelace\nbo,Bo Peep\n",
    ],
)
def test_tables(tmp_path: Path, text: str) -> None:
    """With columns by any usual name, in any order, with any usual mark between; or without a first line."""
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    people = read_roster(tmp_path / "roster.csv")
    assert ["ada", "bo"] == [person.id for person in people]
    assert {spelt("Ada Lovelace"), spelt("Lovelace Ada"), "ada"} <= people[0].spellings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """As spreadsheets save it."""
    (tmp_path / "roster.csv").write_text("name\nZoë Müller\n", encoding=encoding)
    assert ["Zoë Müller"] == [person.name for person in read_roster(tmp_path / "roster.csv")]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "names nobody"), ("student\n", "names nobody"), ("student\nada\nAda\n", "names ada twice")],
)
def test_what_is_no_roster(tmp_path: Path, text: str, words: str) -> None:
    """Nobody, or somebody twice, is told in a sentence."""
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(UsageError, match=words):
        read_roster(tmp_path / "roster.csv")


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    """The path is told, and why."""
    with pytest.raises(UsageError, match=r"roster\.csv cannot be read: No such file"):
        read_roster(tmp_path / "roster.csv")


@pytest.mark.parametrize("name", ["Zoë  MÜLLER", "zoe-muller", "zoe_muller", "ZOE, MULLER"])
def test_names_are_compared_by_their_letters(name: str) -> None:
    """Case, accents, spaces and marks do not matter."""
    assert "zoemuller" == spelt(name)
