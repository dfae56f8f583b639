"""The one template environment: compiled once a process, escaping on, undefined names an error."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from grader.model.result import places_in_words
from reports import cards, cleaning, formatting, reasons, wording

TEMPLATES = Path(__file__).with_name("templates")
CONTENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
DIGEST_CHARACTERS = 12


@functools.cache
def template(name: str) -> jinja2.Template:
    """A template of `templates/`, by file name."""
    return _environment().get_template(name)


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        auto_reload=False,
    )
    environment.filters.update(_FILTERS)
    environment.tests["has_points"] = wording.has_points
    environment.globals["content_policy"] = CONTENT_POLICY
    return environment


def _finalize(value: object) -> object:
    """The last wall: whatever a template prints is cleaned, also where the template forgot to."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return cleaning.printable(value)
    return value


def short_digest(digest: str) -> str:
    """The first characters of a digest, its algorithm kept: `sha256:0123456789ab`."""
    algorithm, colon, value = cleaning.clean_line(digest).rpartition(":")
    return algorithm + colon + value[:DIGEST_CHARACTERS]


def breakable(name: str) -> Markup:
    """A name that a narrow box breaks after an underscore rather than anywhere."""
    return Markup(escape(cleaning.clean_line(name, 80)).replace("_", Markup("_<wbr>")))


_FILTERS: dict[str, Callable[..., Any]] = {
    "line": cleaning.clean_line,
    "block": cleaning.clean_block,
    "points": formatting.points,
    "point_word": formatting.point_word,
    "await": formatting.await_a_person,
    "count": formatting.count,
    "shape": formatting.shape,
    "index": formatting.index,
    "short": formatting.short,
    "entry_value": formatting.entry_value,
    "multiple": formatting.multiple,
    "tolerance": formatting.tolerance,
    "is_close": formatting.is_close,
    "digest": short_digest,
    "breakable": breakable,
    "check_groups": cards.check_groups,
    "reasons": reasons.reason_groups,
    "in_words": places_in_words,
}
