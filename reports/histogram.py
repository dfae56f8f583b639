"""A histogram as inline SVG: bars in the page's own colours, the numbers in a table beside it."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from reports.class_figures import Spread
from reports.formatting import points

WIDTH: Final = 640
HEIGHT: Final = 170
BASE: Final = 140  # of the bars; the scale stands below
TOP: Final = 18  # room for the count above the highest bar


def histogram(figures: Spread) -> Markup:
    """The bars; the only markup of a report that is not a template, made of numbers alone."""
    step = WIDTH / len(figures.bins)
    highest = max(1, *(one.students for one in figures.bins))
    parts = []
    for place, one in enumerate(figures.bins):
        if not one.students:
            continue
        height = max(2.0, (BASE - TOP) * one.students / highest)
        left, top = place * step, BASE - height
        wide = max(1.0, step - 2)
        parts.append(
            f'<rect x="{left + 1:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{height:.1f}" rx="2"/>'
            f'<text x="{left + step / 2:.1f}" y="{top - 5:.1f}" text-anchor="middle">{one.students}</text>'
        )
    label = (
        f"Histogram of {figures.students} scores from 0 to {points(figures.maximum)}, "
        f"median {points(figures.median)}; its numbers are in the table below"
    )
    return Markup(
        f'<svg class="histogram" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
        f'<path d="M0 {BASE}.5H{WIDTH}"/>{"".join(parts)}'
        f'<text x="0" y="{BASE + 20}">0</text>'
        f'<text x="{WIDTH}" y="{BASE + 20}" text-anchor="end">{points(figures.maximum)}</text></svg>'
    )
