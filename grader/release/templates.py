"""The texts of a release: templates that lie beside this module."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("grader.release"),
        undefined=StrictUndefined,
        autoescape=False,  # these are Markdown, shell scripts and YAML
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(template: str, **facts: object) -> bytes:
    """A template's text with these facts in it."""
    return _environment().get_template(template).render(facts).encode()
