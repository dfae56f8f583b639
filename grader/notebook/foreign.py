"""What a file is that is no notebook, and the way out, in a sentence or two."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterable, Mapping

_PUT_RIGHT = "Open it in Jupyter, save it, and hand it in again."
_UNPACK = "Unpack it and hand in the .ipynb or .py file that is in it."
_NOTEBOOK_ITSELF = "Hand in the notebook itself, the file that ends in .ipynb."
_DOWNLOADED = "In Jupyter or Colab, download the notebook as .ipynb; on GitHub, use 'Download raw file'."

#: How a file begins → what it is, and what to do.
_BEGINNINGS = (
    (b"PK\x03\x04", "a zip archive", _UNPACK),
    (b"PK\x05\x06", "an empty zip archive", _NOTEBOOK_ITSELF),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf'\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"%PDF-", "a PDF", _NOTEBOOK_ITSELF),
    (b"{\\rtf", "a text document (RTF)", _NOTEBOOK_ITSELF),
    (b"\xd0\xcf\x11\xe0", "an Office document", _NOTEBOOK_ITSELF),
    (b"\x89PNG", "a picture (PNG)", _NOTEBOOK_ITSELF),
    (b"\xff\xd8\xff", "a picture (JPEG)", _NOTEBOOK_ITSELF),
    (
        b"version https://git-lfs",
        "a pointer of Git LFS to the file, not the file",
        "Run 'git lfs pull' first.",
    ),
    (b"[InternetShortcut]", "a link to the notebook, not the notebook", _NOTEBOOK_ITSELF),
)
#: A zip archive that holds one of these is a document.
_OFFICE = re.compile(rb"(?:word|xl|ppt)/|content\.xml")
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|\?xml|svg|!--)", re.IGNORECASE)
_OURS = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_THEIRS = re.compile(r"^={7}$", re.MULTILINE)
_TEXTS = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_TRAILING_COMMA = re.compile(r",\s*[\]}]")
_BEGINS_CODE = re.compile(
    r"(?:import|from|def|class|for|while|if|with|return|try|print|@|#)\b|[@#]|[\w.\[\]]+\s*[-+*/]?="
)
_DEFINES = re.compile(r"^[ \t]*(?:import|from|def|class)[ \t]+\w", re.MULTILINE)
_ASSIGNS = re.compile(r"^[ \t]*[A-Za-z_][\w.\[\]'\"]*[ \t]*=", re.MULTILINE)
#: So much of a script's lines look like code; of an essay's hardly any.
_MOSTLY_CODE = 0.5
_LONGEST_PARSED = 256 << 10
_SHOWN = 40


def kind_by_beginning(data: bytes) -> str:
    """That a file is an archive, a document or a picture, and what to do; empty if it begins like none."""
    for beginning, kind, way_out in _BEGINNINGS:
        if data.startswith(beginning):
            if kind == "a zip archive" and _OFFICE.search(data):
                kind, way_out = "an Office document", _NOTEBOOK_ITSELF
            return f"The file is {kind}. {way_out}"
    return ""


def kind_of_text(text: str) -> str:
    """That a text is a web page or two versions of a file in one, and what to do; empty if it is neither."""
    if _MARKUP.match(text):
        return f"The file is a web page (HTML), not the notebook. {_DOWNLOADED}"
    line = conflict_line(text)
    if line:
        return (
            f"The file holds two versions at once: Git's conflict marks, from line {line} on. Settle the "
            "conflict (keep one of the versions), see that the notebook opens, and hand it in again."
        )
    return ""


def conflict_line(text: str) -> int:
    """The first line of a conflict that Git marked, or 0 if there is none."""
    first = _OURS.search(text)
    return text.count("\n", 0, first.start()) + 1 if first and _THEIRS.search(text, first.end()) else 0


def looks_like_code(text: str) -> bool:
    """Whether a text is Python, or would be but for a few lines; an essay or a single word is none."""
    if not (_DEFINES.search(text) or _ASSIGNS.search(text)):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text[:_LONGEST_PARSED])
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        lines = [line for line in text.split("\n") if line.strip() and not line[0].isspace()]
        return sum(bool(_BEGINS_CODE.match(line)) for line in lines) >= _MOSTLY_CODE * len(lines)
    return True


def what_breaks(text: str, error: ValueError | RecursionError) -> str:
    """What is wrong with a notebook's JSON, with the line if that is known, and what to do."""
    if not text.lstrip().startswith(("{", "[")):
        begins = " ".join(text[:_SHOWN].split())
        shown = f": it begins with “{begins}”" if begins.isprintable() else ", and no text either"
        return f"The file is no notebook{shown}. {_NOTEBOOK_ITSELF}"
    if not isinstance(error, json.JSONDecodeError):
        return f"The file is not a notebook: its JSON is broken ({error}). {_PUT_RIGHT}"
    comma = _trailing_comma(text, error.pos)
    if comma:
        return (
            f"The notebook's JSON is broken in line {comma}: a comma stands before a closing bracket, and "
            "none may. Take it out in a text editor, see that the notebook opens, and hand it in again."
        )
    if not text[error.pos :].strip() or error.msg.startswith("Unterminated string"):
        return (
            f"The notebook breaks off in line {error.lineno}: its JSON is broken, as the file is not whole. "
            "Save or download it again, and hand that in."
        )
    return (
        f"The file is not a notebook: its JSON is broken in line {error.lineno} ({error.msg}). {_PUT_RIGHT}"
    )


def _trailing_comma(text: str, at: int) -> int:
    """The line of the comma before a closing bracket where reading stopped, or 0; texts do not count."""
    bare = _TEXTS.sub(lambda quoted: "." * len(quoted[0]), text)
    stops = (comma.start() for comma in _TRAILING_COMMA.finditer(bare) if comma.start() <= at < comma.end())
    return next((bare.count("\n", 0, start) + 1 for start in stops), 0)


def language_of(raw: Mapping[str, object]) -> str:
    """The language that a notebook says it is in; Python where it says nothing."""
    metadata = raw.get("metadata")
    for name, part in (("language_info", "name"), ("kernelspec", "language")):
        info = metadata.get(name) if isinstance(metadata, dict) else None
        language = info.get(part) if isinstance(info, dict) else None
        if isinstance(language, str) and language.strip():
            return " ".join(language.split())[:_SHOWN]
    return "python"


def is_other_language(language: str, sources: Iterable[str]) -> bool:
    """Whether a notebook is in another language than Python: it says so, and no cell shows the contrary."""
    return "python" not in language.lower() and not any(map(_DEFINES.search, sources))
