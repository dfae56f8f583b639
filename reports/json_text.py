"""JSON to be read by programs, and printed into a log in which nothing is a command."""

from __future__ import annotations

import re

import msgspec

#: What JSON leaves as it is: controls, marks that reorder text, and what begins a runner's command.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|#(?=#\\w*\\[)"
)


def json_text(content: object) -> str:
    """Indented JSON with a final newline; what is not seen, or would command a runner, is spelt in digits."""
    text = msgspec.json.format(msgspec.json.encode(content), indent=1).decode()
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
