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
        ([STARTER[0], "#md Yes."], "Yes.", (2,)),
        ([STARTER[0], "#md 記憶が長く残る。"], "記憶が長く残る。", (2,)),
        ([STARTER[0], "#md TODO"], "", ()),
        ([STARTER[0], "#md ..."], "", ()),
        ([f"{STARTER[0]}\n{ANSWER}"], ANSWER, (1,)),  # below the question, in its own cell
        ([STARTER[0], "#md One.", "#md Two."], "One.\n\nTwo.", (2, 3)),
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
        ("#md no", True),
        ("#md 0.95", True),
        ("#md - ..!", False),
        ("# memory lasts longest there", True),
        ("# rememberings lasting extraordinarily", False),  # three words label something
        ("# 長期記憶が残るから", True),
        ("# 長期記憶", False),
    ],
)
def test_the_least_that_is_an_answer(cell: str, collected: bool) -> None:
    """Any word is an answer; in a comment, four words, or as many letters as they have without spaces."""
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
        (f"print('{ANSWER}')", ANSWER),
        (f'def f():\n    """{ANSWER}"""', ANSWER),
        ("print('h:', h)", ""),
    ],
)
def test_words_in_code(source: str, text: str) -> None:
    """Comments, and texts that stand alone; no values, and nothing that is not text."""
    digests = starter_digests(notebook(*STARTER))
    assert text == collect_prose(notebook(STARTER[0], source), QUESTION, digests, ())[0]


def test_raw_cells() -> None:
    """What a student writes in a raw cell is said, too."""
    cells = notebook(STARTER[0], f"#md {ANSWER}").cells
    raw = Notebook(cells=(cells[0], msgspec.structs.replace(cells[1], kind="raw")))
    assert (ANSWER, (2,)) == collect_prose(raw, QUESTION, starter_digests(notebook(*STARTER)), ())


def test_the_cell_of_the_question() -> None:
    """A cell that is called as the exercise is holds its answer, whatever stands above."""
    cells = notebook("x = 1", f"#md {ANSWER}").cells
    called = Notebook(cells=(cells[0], msgspec.structs.replace(cells[1], id="task")))
    assert (ANSWER, (2,)) == collect_prose(called, QUESTION, frozenset(), ())


def test_docstrings_of_later_code() -> None:
    """What a function further down says of itself is no answer."""
    later = notebook("x = 1", f'def f():\n    """{ANSWER}"""', f'"""{ANSWER}"""')
    assert (ANSWER, (3,)) == collect_prose(later, QUESTION, frozenset(), (1,))
