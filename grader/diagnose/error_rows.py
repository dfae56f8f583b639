"""The rows of the tables of familiar errors: what Python and NumPy say of one → plain words, and what to do.

The words hold for every error that the pattern fits, and repeat nothing of it but names and sizes: groups of
the pattern stand in them as {0}, {1}.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from grader.diagnose.failing import Words
from grader.model.observation import Raised

NONE_HINT: Final = "Find where it comes from: a function that returns nothing, or a name that is still None."
ARRAY_HINT: Final = "Make an array of it first: `np.array(…)`."
SHAPE_HINT: Final = "Print the shape of the array just before that line: has it the axes that you expect?"


class Row(NamedTuple):
    """A kind of error, by its type and what it says, and the words for it."""

    raised: str
    pattern: re.Pattern[str]
    words: Words

    def words_for(self, error: Raised) -> Words | None:
        """What is said of an error, if it is of this kind."""
        match = self.pattern.search(error.message) if self.raised == error.type_name else None
        if match is None:
            return None
        groups = [group or "" for group in match.groups()]
        return self.words._replace(message=self.words.message.format(*groups)) if groups else self.words


def row(raised: str, pattern: str, known: str, message: str, hint: str) -> Row:
    """A row of a table."""
    return Row(raised, re.compile(pattern), Words(known, message, hint))
