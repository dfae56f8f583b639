"""What is true of things that only show something: loops go on, texts print, grids have their shape."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.sandbox.child.quiet import Quiet


class ProgressBar:
    """`tqdm`: the iterable, with nothing shown."""

    def __init__(self, iterable: Any = None, *_: Any, **keywords: Any) -> None:
        """Go over `iterable`, or count by hand up to `total`."""
        self.iterable = iterable
        self.n = keywords.get("initial", 0)
        self.total = keywords.get("total", len(iterable) if hasattr(iterable, "__len__") else None)

    def __iter__(self) -> Iterator[Any]:
        """What it goes over, counted."""
        for item in self.iterable:
            yield item
            self.n += 1

    def __len__(self) -> int:
        """How much there is to go over."""
        return int(self.total or 0) if self.iterable is None else len(self.iterable)

    def __bool__(self) -> bool:
        """It is there, were it over nothing."""
        return True

    def __enter__(self) -> Any:
        """Count by hand in a block."""
        return self

    def __exit__(self, *_: Any) -> None:
        """The block's errors are its own."""

    def update(self, n: float = 1) -> None:
        """Count."""
        self.n += n

    @classmethod
    def write(cls, text: Any = "", *_: Any, **__: Any) -> None:
        """Print, as beside a bar."""
        sys.stdout.write(f"{text}\n")

    @classmethod
    def pandas(cls, *_: Any, **__: Any) -> None:
        """Show nothing over pandas either."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Quiet()


def counted(*ends: Any, **keywords: Any) -> ProgressBar:
    """`trange`: a range, with nothing shown."""
    return ProgressBar(range(*ends), **keywords)


class ShownText(str):
    """`Markdown`, `Latex`, `HTML` and the like: text that is displayed; it prints as itself."""

    def __new__(cls, data: Any = "", *_: Any, **__: Any) -> ShownText:
        """Hold the text."""
        return super().__new__(cls, data)

    @property
    def data(self) -> str:
        """The text."""
        return str(self)


def display(*things: Any, **_: Any) -> None:
    """Print what has a text; figures and widgets have none."""
    texts = [thing for thing in things if not isinstance(thing, Quiet)]
    if texts:
        sys.stdout.write(" ".join(map(str, texts)) + "\n")


def subplots(nrows: int = 1, ncols: int = 1, *_: Any, squeeze: bool = True, **__: Any) -> tuple[Any, Any]:
    """A figure, and an axis or a grid of axes of the shape that was asked for."""
    grid = np.empty((nrows, ncols), dtype=object)
    for at in np.ndindex(grid.shape):
        grid[at] = Quiet()
    if not squeeze:
        return Quiet(), grid
    return Quiet(), grid.item() if grid.size == 1 else grid.squeeze()


def histogram(
    x: Any, bins: Any = None, range: Any = None, density: bool = False, **_: Any
) -> tuple[Any, Any, Any]:
    """The counts and edges that a histogram would show."""
    numbers = np.ravel(np.asarray(x, dtype=float))
    return (*np.histogram(numbers, 10 if bins is None else bins, range, density=bool(density)), Quiet())
