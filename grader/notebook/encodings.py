"""Bytes → text: UTF-8, UTF-16 and UTF-32 with or without a mark, and the encodings of older systems."""

from __future__ import annotations

import codecs
import io
import re
import tokenize

#: The longer marks first: UTF-32's begins like UTF-16's.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
#: How an encoding is called where people choose it.
_CALLED = {
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp932": "Shift-JIS",
    "euc_jp": "EUC-JP",
    "gb18030": "GB 18030",
    "cp1252": "Windows-1252",
    "iso-8859-1": "Latin-1",
}
#: So much of a file tells whether it is UTF-16, and in what language its comments are.
_SAMPLE, _MOST_LOOKED_AT = 4096, 1 << 20
#: Of every second byte of UTF-16 more than this share is zero, where there is some ASCII, and no other is.
_SOME = 0.2
_HIGH = re.compile(rb"[\x80-\xff]+")
_EASTERN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]")
_KANA = re.compile("[\u3041-\u30ff]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
#: The shares of letters that look right, and of half-width ones that do not, in a text that is read rightly.
_LIKELY, _FEW = 0.8, 0.3
#: Letters of two bytes stand in words of two and more; accented ones stand alone among others.
_EASTERN_RUN = 2.0


def text_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """A file's text, and a note where it is not UTF-8: what it was read as. Any bytes have a text."""
    encoding = _encoding(data)
    if encoding == "utf-8":
        return data.decode("utf-8-sig"), ()
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return text, (f"The file is not UTF-8; it was read as {_CALLED.get(encoding, encoding.upper())}.",)


def _encoding(data: bytes) -> str:
    """What a file is encoded in: by its mark, what it declares, or what makes sense of its bytes."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    if marked:
        return marked
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        even, odd = sample[::2], sample[1::2]
        for name, nulls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
            if nulls.count(0) > _SOME * len(nulls) and 0 not in others and _decodes(data, name):
                return name
    if _decodes(data, "utf-8"):
        return "utf-8"
    return _declared(data) or _guessed(data)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _declared(data: bytes) -> str:
    """The encoding that a script names in one of its first two lines, if it is in it."""
    try:
        name, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    except SyntaxError:
        return ""
    return name if name not in ("utf-8", "utf-8-sig") and _decodes(data, name) else ""


def _guessed(data: bytes) -> str:
    for name in ("cp932", "euc_jp", "gb18030"):
        if _looks_eastern(data, name):
            return name
    return "cp1252" if _decodes(data, "cp1252") else "iso-8859-1"


def _looks_eastern(data: bytes, encoding: str) -> bool:
    """Whether bytes beyond ASCII come in rows and, in this encoding, are letters that texts are made of."""
    runs = [len(run) for run in _HIGH.findall(data[:_MOST_LOOKED_AT])]
    if sum(runs) < _EASTERN_RUN * len(runs):
        return False
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data[:_MOST_LOOKED_AT])
    except UnicodeError:
        return False
    beyond = "".join(letter for letter in text if not letter.isascii())
    right, half = len(_EASTERN.findall(beyond)), len(_HALF_WIDTH.findall(beyond))
    if encoding == "euc_jp" and not _KANA.search(beyond):
        return False  # the same bytes are Chinese
    return right >= _LIKELY * (len(beyond) - half) and half <= _FEW * len(beyond)
