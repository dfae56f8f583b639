"""A progress bar: how many, how fast, how long still. It needs `rich`, which is not always installed."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text


class Rate(ProgressColumn):
    """How many are done a second, once two are."""

    def render(self, task: Task) -> Text:
        """The rate, or nothing."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def bar_on_terminal(what: str) -> Progress | None:
    """A bar on standard error that is gone when it is done; None where a line cannot be written over."""
    console = Console(stderr=True)
    if not console.is_terminal or console.is_dumb_terminal:
        return None
    columns = MofNCompleteColumn(separator=" of "), what, BarColumn(), Rate(), TimeRemainingColumn()
    return Progress(*columns, console=console, transient=True)
