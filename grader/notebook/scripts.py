"""The cells of a `.py` file: `# %%` scripts, exports of notebooks, jupytext's light form, or one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

_PERCENT = re.compile(r"^#\s*%%(.*)$")
#: What nbconvert writes over each code cell: `# In[3]:`, or `# In[ ]:` for one that was never run.
_EXPORTED = re.compile(r"^# In ?\[[ \d*]*\]:\s*$")
#: Jupytext's light form: a code cell begins with `# +` and ends with `# -`.
_BEGIN, _END = re.compile(r"^# \+(?:\s|$)"), re.compile(r"^# -\s*$")
_JUPYTEXT = re.compile(r"^#\s+jupytext:", re.MULTILINE)
#: Jupytext writes magics and shell lines as comments.
_COMMENTED_MAGIC = re.compile(r"^(\s*)# (?=[%!]\w)", re.MULTILINE)


@dataclass(slots=True)
class Part:
    """A piece of a script: a code cell, or text that stands in comments."""

    kind: Literal["code", "markdown"] = "code"
    lines: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        """Its code, or its text without the comment signs."""
        if self.kind == "code":
            return "\n".join(self.lines)
        return "\n".join(re.sub(r"^# ?", "", line) for line in self.lines).strip().strip('"').strip()


def script_parts(text: str) -> list[Part]:
    """The cells of a script, those that are empty left out; it is one cell where nothing parts it."""
    light = re.search(_BEGIN.pattern, text, re.MULTILINE) and re.search(_END.pattern, text, re.MULTILINE)
    if light or _JUPYTEXT.search(text):
        text = _COMMENTED_MAGIC.sub(r"\1", text)
    lines = text.split("\n")
    if any(map(_PERCENT.match, lines)):
        parts = _percent_parts(lines)
    elif any(map(_EXPORTED.match, lines)):
        parts = _exported_parts(lines, _EXPORTED)
    elif light:
        parts = _exported_parts(lines, _BEGIN, _END)
    else:
        parts = iter([Part(lines=lines)])
    return [part for part in parts if any(line.strip() for line in part.lines)]


def _percent_parts(lines: Sequence[str]) -> Iterator[Part]:
    part = Part()
    for line in lines:
        marker = _PERCENT.match(line)
        if marker is None:
            part.lines.append(line)
            continue
        yield part
        part = Part("markdown" if "[markdown]" in marker[1] or "[md]" in marker[1] else "code")
    yield part


def _exported_parts(
    lines: Sequence[str], begin: re.Pattern[str], end: re.Pattern[str] | None = None
) -> Iterator[Part]:
    """Code cells from their marks on; a comment that stands by itself before the next mark is text.

    Without an `end` mark code goes on to the next `begin`, but for the text before that.
    """
    gathered: list[str] = []
    for line in lines:
        begins, ends = begin.match(line), end is not None and end.match(line)
        if not begins and not ends:
            gathered.append(line)
            continue
        yield from _code_then_text(gathered) if begins else [Part(lines=gathered)]
        gathered = []
    yield from _code_then_text(gathered)


def _code_then_text(lines: list[str]) -> Iterator[Part]:
    """Code, and the comments below it that no further code follows, if an empty line parts them."""
    first = len(lines)
    while first and (not lines[first - 1].strip() or lines[first - 1].startswith("#")):
        first -= 1
    while first and first < len(lines) and lines[first].strip():
        first += 1  # comments right below code belong to it
    yield Part(lines=lines[:first])
    yield Part("markdown", lines[first:])
