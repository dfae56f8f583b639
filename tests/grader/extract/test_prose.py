"""Prose is collected whole, where it belongs, and without the starter's words."""

from __future__ import annotations

import pytest

from grader.extract.prose import collect_prose
from grader.extract.starter import starter_digests
from grader.model.answer_key import ProseKey, Target
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
