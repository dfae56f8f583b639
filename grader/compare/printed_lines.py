"""Printed text as a reader sees it: lines, an array in brackets being one, and the numbers in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from grader.compare.printed import LONGEST_TEXT, TEXTS, PrintedNumber, printed_numbers

Numbers: TypeAlias = tuple[PrintedNumber, ...]

#: What NumPy writes around numbers is no word beside them; blanks stand for it, so that places stay.
_WRAPPERS = re.compile(r"\b(?:(?:np|numpy)\.\w+(?=\()|array(?=\()|tensor(?=\()|dtype=[\w.']+)")
_BRACKET = re.compile(r"[\[\]]")
#: The innermost brackets of a printed array.
_ROW = re.compile(r"\[([^\[\]]+)\]")
_WORD = re.compile(r"[^\W\d_]")
_BESIDE_WORDS = re.compile(r"[\s\d.+-]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and where its numbers and lines are; `lines` are the places where each ends."""

    text: str
    numbers: Numbers
    starts: tuple[int, ...]
    lines: tuple[int, ...]

    def between(self, start: int, end: int) -> Numbers:
        """The numbers that begin between two places."""
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def line_end(self, at: int) -> int:
        """Where the line ends that a place is in."""
        line = bisect_right(self.lines, at)
        return self.lines[line] if line < len(self.lines) else len(self.text)

    def chunks(self, numbers: Numbers) -> list[Numbers]:
        """Numbers that stand together: on one line, without a word between them."""
        if not numbers:
            return []
        chunks = [[numbers[0]]]
        for before, number in pairwise(numbers):
            apart = self.line_end(before.end) <= number.start
            if apart or _WORD.search(self.text, before.end, number.start):
                chunks.append([])
            chunks[-1].append(number)
        return [tuple(chunk) for chunk in chunks]

    def rows(self, start: int, end: int) -> list[Numbers]:
        """The numbers in each innermost pair of brackets."""
        found = _ROW.finditer(self.text, max(0, start), min(end, len(self.text)))
        return [self.between(match.start(), match.end()) for match in found]

    def rows_of(self, numbers: Numbers) -> list[Numbers]:
        """The same of some numbers, with the brackets around them, however far apart these stand."""
        start, end = numbers[0].start, numbers[-1].end
        while self.text[start - 1 : start].isspace():
            start -= 1
        while self.text[end : end + 1].isspace():
            end += 1
        return self.rows(start - 1, end + 1)

    def looks(self, start: int, end: int) -> str:
        """A stretch of text without its numbers: what lines that are alike have in common."""
        return _BESIDE_WORDS.sub("", self.text[start:end])


@lru_cache(maxsize=TEXTS)
def layout(text: str) -> Layout:
    """Where the numbers and lines of a text are, of a long one those of its end."""
    text = _WRAPPERS.sub(lambda match: " " * len(match.group()), text[-LONGEST_TEXT:])
    numbers = printed_numbers(text)
    return Layout(text, numbers, tuple(number.start for number in numbers), tuple(_line_ends(text)))


def _line_ends(text: str) -> list[int]:
    """Where lines end; none ends within brackets."""
    held = _in_brackets(text)
    opened = [start for start, _ in held]
    ends = []
    for match in re.finditer("\n", text):
        at = bisect_right(opened, match.start()) - 1
        if at < 0 or match.start() >= held[at][1]:
            ends.append(match.end())
    return ends


def _in_brackets(text: str) -> Sequence[tuple[int, int]]:
    """The outermost pairs of brackets; one that is never closed holds nothing."""
    open_, pairs = [], []
    for match in _BRACKET.finditer(text):
        if match.group() == "[":
            open_.append(match.start())
        elif open_:
            pairs.append((open_.pop(), match.end()))
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost
