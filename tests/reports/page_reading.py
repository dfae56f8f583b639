"""Reads a page back with html.parser: its text, headings, links, tables, and what is out of order."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "rect", "path", "link", "img", "input", "hr", "wbr"})
OPTIONAL_END = frozenset({"td", "th", "tr"})  # HTML lets the class table leave these end tags out


class Page(HTMLParser):
    """What a test asks of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text_parts: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[list[list[str]]] = []
        self.mismatched: list[str] = []
        self._open: list[str] = []
        self._heading: list[str] | None = None
        self.feed(source)
        self.close()

    @property
    def text(self) -> str:
        """All text outside of style, white space folded."""
        return " ".join("".join(self.text_parts).split())

    def attributes(self, tag: str, name: str) -> list[str]:
        """The values of an attribute over all such tags."""
        return [attributes[name] for found, attributes in self.tags if found == tag and name in attributes]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag; open cells and headings."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.text_parts.append(" ")
        if tag not in VOID and tag not in OPTIONAL_END:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
        elif tag in ("h1", "h2", "h3", "h4"):
            self._heading = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, as in SVG, opens nothing."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes what is open."""
        self.text_parts.append(" ")
        if tag in OPTIONAL_END:
            return
        if not self._open or self._open.pop() != tag:
            self.mismatched.append(tag)
        if tag in ("h1", "h2", "h3", "h4") and self._heading is not None:
            self.headings.append((int(tag[1]), " ".join("".join(self._heading).split())))
            self._heading = None

    def handle_data(self, data: str) -> None:
        """Collect text for the page, the heading and the cell it stands in."""
        if "style" in self._open:
            return
        self.text_parts.append(data)
        if self._heading is not None:
            self._heading.append(data)
        if "table" in self._open and self.tables[-1] and self.tables[-1][-1] and "caption" not in self._open:
            self.tables[-1][-1][-1] += data.replace("\n", "")
