"""The texts of a release: templates that lie in a package's folder `templates`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment(package: str) -> Environment:
    environment = Environment(
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        autoescape=False,  # these are Markdown, shell scripts and YAML
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["literal"] = partial(json.dumps, ensure_ascii=False)  # a text as Python has it
    return environment


def rendered(template: str, facts: Mapping[str, object], package: str = "grader.release") -> bytes:
    """The text of a template of a package, with these facts in it."""
    return _environment(package).get_template(template).render(facts).encode()
