"""What holds for every page: self-contained, ordered, labelled, readable, the same for equal input."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

import pytest

from reports.class_page import ClassFacts, class_page
from reports.rendering import CONTENT_POLICY, TEMPLATES
from reports.rows import class_row
from reports.student_page import staff_page, student_page
from tests.reports import sample_results as sample
from tests.reports.page_reading import Page

SAMPLES = (
    sample.graded,
    sample.perfect,
    sample.unreadable,
    sample.nothing_handed_in,
    sample.not_graded,
)
FACTS = ClassFacts("rnn_basics", "RNN basics", "sha256:" + "ab12" * 16, "full")


def sample_class() -> str:
    """The class page of all samples."""
    return class_page([class_row(one()) for one in SAMPLES], FACTS)


PAGES: dict[str, Callable[[], str]] = {
    "graded": lambda: student_page(sample.graded()),
    "perfect": lambda: student_page(sample.perfect()),
    "unreadable": lambda: student_page(sample.unreadable()),
    "nothing handed in": lambda: student_page(sample.nothing_handed_in()),
    "not graded": lambda: student_page(sample.not_graded()),
    "staff": lambda: staff_page(sample.graded()),
    "class": sample_class,
    "empty class": lambda: class_page([], FACTS),
}
every_page = pytest.mark.parametrize("render", PAGES.values(), ids=PAGES.keys())


@every_page
def test_policy_forbids_everything_but_the_pages_own_style(render: Callable[[], str]) -> None:
    """Each page carries the content policy."""
    policies = [a for t, a in Page(render()).tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert [CONTENT_POLICY] == [policy["content"] for policy in policies]


@every_page
def test_nothing_is_fetched_or_run(render: Callable[[], str]) -> None:
    """No script, no external address, no event handler, no style from elsewhere."""
    source = render()
    page = Page(source)
    assert not re.search(r"https?:|//[a-z]|url\(|@import|javascript:", source)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in page.tags}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]


@every_page
def test_language_is_named(render: Callable[[], str]) -> None:
    """The page says that its language is English."""
    assert ["en"] == Page(render()).attributes("html", "lang")


@every_page
def test_headings_descend_one_level_at_a_time(render: Callable[[], str]) -> None:
    """One h1, at the start, and no level is left out below."""
    levels = [level for level, _ in Page(render()).headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@every_page
def test_every_link_within_the_page_has_its_target(render: Callable[[], str]) -> None:
    """Ids are unique, and each #link and aria-labelledby names one."""
    page = Page(render())
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    wanted = [href[1:] for href in page.attributes("a", "href") if href.startswith("#")]
    wanted += [
        attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes
    ]
    assert len(ids) == len(set(ids))
    assert set(wanted) <= set(ids)


@every_page
def test_tables_have_captions_and_scopes(render: Callable[[], str]) -> None:
    """As many captions as tables, and a scope on each header cell."""
    tags = Page(render()).tags
    assert [t for t, _ in tags].count("table") == [t for t, _ in tags].count("caption")
    assert {"col", "row"} >= {attributes.get("scope", "none") for tag, attributes in tags if tag == "th"}


@every_page
def test_scroll_areas_can_be_reached_and_are_named(render: Callable[[], str]) -> None:
    """What scrolls takes the focus and has a name of its own."""
    tags = Page(render()).tags
    areas = [a for t, a in tags if a.get("class") == "scroll" or (t == "pre" and a.get("class") != "prose")]
    assert all("tabindex" in a and ("aria-label" in a or "aria-labelledby" in a) for a in areas)


@every_page
def test_tags_are_balanced(render: Callable[[], str]) -> None:
    """Every end tag closes what was opened last."""
    assert [] == Page(render()).mismatched


@every_page
def test_equal_records_give_equal_bytes(render: Callable[[], str]) -> None:
    """Nothing of the clock, of memory or of chance is in a page."""
    assert render().encode() == render().encode()


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})\b", block))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


STYLE = (TEMPLATES / "page.css").read_text("utf-8")
LIGHT = _tokens(STYLE.split("@media", 1)[0])
DARK = LIGHT | _tokens(STYLE.split("prefers-color-scheme:dark", 1)[1].split("}}", 1)[0])
ON_GROUND = [(ink, ground) for ink in ("ink", "soft", "link") for ground in ("ground", "card", "well")]
ON_TINT = [(tone, f"{tone}-bg") for tone in ("good", "part", "bad", "idle")]
ON_CARD = [(tone, "card") for tone in ("good", "part", "bad", "idle")]
ON_MARK = [
    ("ink", "mark"),
    ("ink", "part-bg"),
    ("ink", "idle-bg"),
    ("ink", "bad-bg"),
    ("ink", "good-bg"),
    ("soft", "idle-bg"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), ON_GROUND + ON_TINT + ON_CARD + ON_MARK)
def test_text_stands_out_from_its_ground(tokens: dict[str, str], ink: str, ground: str) -> None:
    """Each pair of colours used for text reaches 4.5 : 1, in light and in dark."""
    high, low = sorted((_luminance(tokens[ink]), _luminance(tokens[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_style_stays_small() -> None:
    """The style that every page carries has at most 8 KB."""
    assert len(STYLE.encode()) <= 8 * 1024
