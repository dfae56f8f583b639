"""Standard output (and error) of student code, kept as text."""

from __future__ import annotations

import io


class CappedText(io.TextIOBase):
    """Standard output of student code: kept up to a cap, dropped beyond it."""

    def __init__(self, cap: int) -> None:
        """Keep at most `cap` characters in all."""
        self._parts: list[str] = []
        self._left = cap

    def writable(self) -> bool:
        """Text can be written, as to a terminal."""
        return True

    def write(self, text: str) -> int:
        """Keep what fits."""
        text = str(text)
        self._parts.append(text[: self._left])
        self._left -= len(self._parts[-1])
        return len(text)

    def take(self) -> str:
        """What was written since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        return text.encode("utf-8", "replace").decode()
