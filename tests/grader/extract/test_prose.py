"""Prose is collected whole, where it belongs, and without the starter's words."""

from __future__ import annotations

import msgspec
import pytest

from grader.extract.prose import collect_prose
from grader.extract.starter import starter_digests
from grader.model.answer_key import ProseKey, Target
from grader.model.submission import Notebook
from tests.grader.making import notebook

QUESTION = ProseKey(
    name="task", title="A task", points=6.0, target=Target(headings=("question 5", "interpretation"))
)
ANSWER = "The larger the factor, the longer the memory."
STARTER = ("#md ## Question 5\nWhat do you see?", "# Write your own answer down here")


@pytest.mark.parametrize(
    ("cells", "text", "numbers"),
    [
        ([*STARTER, f"#md {ANSWER}"], ANSWER, (3,)),
        ([STARTER[0], f"# {ANSWER}"], ANSWER, (2,)),
        ([STARTER[0], f"x = 1  # {ANSWER}"], ANSWER, (2,)),
        ([STARTER[0], f'"""{ANSWER}"""'], ANSWER, (2,)),
        (
            [STARTER[0], '"""but a cell state never fades out for us at four"""'],
            "but a cell state never fades out for us at four",
            (2,),
        ),
        ([f"#md ## Question 5\n{ANSWER}"], ANSWER, (1,)),
        (
            [f"#md ### Interpretation\n{ANSWER}", "#md ### Question 6\nSomething else entirely, my friend."],
            ANSWER,
            (1,),
        ),
        (list(STARTER), "", ()),
        ([STARTER[0], "#md Yes."], "", ()),
        ([STARTER[0], "# plot"], "", ()),
        (["#md ## Question 4", f"#md {ANSWER}"], "", ()),
    ],
)
def test_collected(cells: list[str], text: str, numbers: tuple[int, ...]) -> None:
    """The student's own words after the question, as written, and the cells that they stand in."""
    digests = starter_digests(notebook(*STARTER))
    assert (text, numbers) == collect_prose(notebook(*cells), QUESTION, digests, ())


def test_prose_of_a_broken_cell() -> None:
    """Comments before the point where a cell breaks are collected."""
    text, cells = collect_prose(
        notebook("#md ## Question 5", f"# {ANSWER}\nx = ("), QUESTION, frozenset(), ()
    )
    assert (ANSWER, (2,)) == (text, cells)


def test_words_after_the_last_answer() -> None:
    """Words that follow the cells before a question count, wherever their heading went."""
    text, cells = collect_prose(notebook("x = 1", f"#md {ANSWER}"), QUESTION, frozenset(), (1,))
    assert (ANSWER, (2,)) == (text, cells)


@pytest.mark.parametrize(
    ("cell", "collected"),
    [
        ("#md " + "a" * 15, True),
        ("#md " + "a" * 14 + " 123 ..!", False),
        ("# memory lasts for far longer", True),
        ("# rememberings last extraordinarily longer", False),  # four words label something
    ],
)
def test_the_least_that_is_an_answer(cell: str, collected: bool) -> None:
    """Fifteen letters, and in a comment five words, are more than a label."""
    text, cells = collect_prose(notebook(STARTER[0], cell), QUESTION, starter_digests(notebook(*STARTER)), ())
    assert (collected, collected) == (bool(text), 2 in cells)


@pytest.mark.parametrize(
    ("after", "cells"), [((), (1,)), ((3,), (1, 3, 4)), ((2, 3), (1, 3, 4)), ((4,), (1, 4)), ((5,), (1,))]
)
def test_after_the_last_answer(after: tuple[int, ...], cells: tuple[int, ...]) -> None:
    """What is under the heading, and all from the last of the cells before the question on."""
    words = [f"#md ## Question 5\n{ANSWER}", "#md ## Six", f"x = 1  # {ANSWER}", f"#md {ANSWER}"]
    assert cells == collect_prose(notebook(*words), QUESTION, frozenset(), after)[1]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (f"x = '{ANSWER}'", ""),  # a value
        (f"if x:\n    '{ANSWER}'", ANSWER),
        (f"b'{ANSWER}'", ""),
        (f"f'{ANSWER}'", ""),
        (f"x = 1\n'{ANSWER}'\n# {ANSWER}", f"{ANSWER}\n{ANSWER}"),
        (f"#### {ANSWER} ", ANSWER),
        (f"'\\d {ANSWER}'", f"\\d {ANSWER}"),
        (f"    # {ANSWER}", ANSWER),
    ],
)
def test_words_in_code(source: str, text: str) -> None:
    """Comments, and texts that stand alone; no values, and nothing that is not text."""
    digests = starter_digests(notebook(*STARTER))
    assert text == collect_prose(notebook(STARTER[0], source), QUESTION, digests, ())[0]


def test_raw_cells_say_nothing() -> None:
    """A cell that is neither Markdown nor code is nobody's answer."""
    cells = notebook(STARTER[0], f"#md {ANSWER}").cells
    raw = Notebook(cells=(cells[0], msgspec.structs.replace(cells[1], kind="raw")))
    assert ("", ()) == collect_prose(raw, QUESTION, frozenset(), (1,))
