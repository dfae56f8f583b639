"""Code on the student page: each line once, folded where it says nothing, the least useful left out first."""

from __future__ import annotations

import msgspec

from grader.model.result import Excerpt, ExerciseResult, ExerciseStatus
from reports.code_lines import code_lines
from reports.quoting import quotations
from reports.student_page import TYPICAL, student_page
from tests.reports import sample_results as sample
from tests.reports.page_reading import Page

CELL = Excerpt(cell=2, first_line=1, text="def cell(x):\n    return x", target=True)
LOOP = Excerpt(cell=3, first_line=1, text="def loop(x):\n    return cell(x)", target=True)
USED = msgspec.structs.replace(CELL, target=False)


def exercise(name: str, status: ExerciseStatus, *code: Excerpt) -> ExerciseResult:
    """An exercise with this code."""
    return ExerciseResult(name=name, title=name, status=status, score=0, max_score=1, code=code)


def test_code_is_quoted_once_and_told_where() -> None:
    """What an exercise uses of another one stands under that one."""
    passed, failed = quotations(
        (exercise("cell", "passed", CELL), exercise("loop", "failed", USED, LOOP)), 50, TYPICAL
    ).exercises
    assert ["cell 2"] == [piece.where for piece in passed.own]
    assert ["cell 3"] == [piece.where for piece in failed.own]
    assert () == failed.used
    assert [(1, "cell", "cell 2")] == [tuple(other) for other in failed.elsewhere]


def test_a_marked_line_is_quoted_where_it_is_told_of() -> None:
    """Where a used function raised, its code stands beside the failure, quoted elsewhere or not."""
    marked = msgspec.structs.replace(USED, marked=(2,))
    _, failed = quotations(
        (exercise("cell", "partial", CELL), exercise("loop", "failed", marked, LOOP)), 50, 0
    ).exercises
    assert [True] == [line.marked for piece in failed.used for line in piece.lines if line.number == 2]


def test_files_beside_the_notebook_go_by_their_names() -> None:
    """Code of a module is quoted under its file's name, also where a cell has the same number."""
    module = Excerpt(cell=2, file="layer.py", first_line=1, text="def loop(x):\n    return x", target=True)
    own, other = quotations(
        (exercise("cell", "failed", CELL), exercise("loop", "failed", USED, module)), 50, TYPICAL
    ).exercises
    assert ["cell 2"] == [piece.where for piece in own.own]
    assert ["layer.py"] == [piece.where for piece in other.own]
    assert [(1, "cell", "cell 2")] == [tuple(one) for one in other.elsewhere]


def test_what_was_not_begun_is_not_quoted() -> None:
    """It is the handout's."""
    (unfilled,) = quotations((exercise("cell", "unfilled", CELL),), 50, TYPICAL).exercises
    assert ((), (), (), "") == tuple(unfilled)


def test_the_least_useful_goes_first() -> None:
    """Without room only the code of what failed is quoted, and the cells that are not are named."""
    passed, failed = quotations(
        (exercise("cell", "passed", CELL), exercise("loop", "failed", USED, LOOP)), 50, 0
    ).exercises
    assert ((), "cell 2") == (passed.own, passed.left_out)
    assert (["cell 3"], "cell 2") == ([piece.where for piece in failed.own], failed.left_out)


def test_a_page_stays_within_its_size_and_says_what_it_leaves_out() -> None:
    """Of fifty long passed exercises some are quoted, and the failed one is whole."""
    text = "\n".join(f"x = {'y' * 60} + {number}" for number in range(60))
    long = [
        exercise(f"e{cell}", "passed", Excerpt(cell=cell, first_line=1, text=text, target=True))
        for cell in range(10, 60)
    ]
    failed = exercise("loop", "failed", LOOP)
    source = student_page(msgspec.structs.replace(sample.graded(), exercises=(*long, failed)))
    assert len(source.encode()) <= TYPICAL
    page = Page(source)
    assert "return cell(x)" in page.text
    assert "Not shown, to keep this page small: cell 59." in page.text


DOCUMENTED = '''def f(x):
    """
    Does it.

    Arguments:
    x -- something
    """
    # one
    # two


    # one
    # two
    # three
    # four
    text = """
    kept
    kept
    kept
    """
    return x'''


def test_long_texts_are_folded() -> None:
    """A docstring and a block of comments become their first line; texts that code uses stay."""
    lines = code_lines(Excerpt(cell=1, first_line=1, text=DOCUMENTED), 50)
    assert [
        (1, "def f(x):"),
        (2, '    """Does it.'),
        (3, "    … (5 more lines of this docstring)"),
        (8, "    # one"),
        (9, "    # two"),
        (10, ""),
        (12, "    # one"),
        (13, "    … (3 more lines of this comment)"),
        (16, '    text = """'),
        (17, "    kept"),
        (18, "    kept"),
        (19, "    kept"),
        (20, '    """'),
        (21, "    return x"),
    ] == [line[:2] for line in lines]


def test_a_marked_line_is_never_folded() -> None:
    """A line with evidence against it is seen."""
    lines = code_lines(Excerpt(cell=1, first_line=1, text="#a\n#b\n#c\n#d", marked=(3,)), 50)
    assert (3, "#c", True) in list(lines)
