"""What a frame takes up once it is decoded, told before: a byte of msgpack can be eighty of objects."""

from __future__ import annotations

#: What decoding makes of one part (a number, a text, a container) beside its own bytes, at a guess.
PART_BYTES = 64

#: First byte → bytes of a size that follows it, whether that is a size in bytes, parts for each counted.
_SIZED = {
    **dict.fromkeys((0xC4, 0xD9), (1, True, 0)),
    **dict.fromkeys((0xC5, 0xDA), (2, True, 0)),
    **dict.fromkeys((0xC6, 0xDB), (4, True, 0)),
    0xC7: (1, True, 0),  # extensions have a byte of kind besides; the decoder refuses them
    0xC8: (2, True, 0),
    0xC9: (4, True, 0),
    0xDC: (2, False, 1),
    0xDD: (4, False, 1),
    0xDE: (2, False, 2),
    0xDF: (4, False, 2),
}
#: First byte → bytes that follow it.
_FIXED = {
    **dict.fromkeys((0xCC, 0xD0), 1),
    **dict.fromkeys((0xCD, 0xD1), 2),
    **dict.fromkeys((0xCA, 0xCE, 0xD2), 4),
    **dict.fromkeys((0xCB, 0xCF, 0xD3), 8),
    0xD4: 2,
    0xD5: 3,
    0xD6: 5,
    0xD7: 9,
    0xD8: 17,
}


def decoded_size(body: bytes | bytearray, most: int) -> int:
    """The bytes of a frame and of what it is decoded to; it stops counting at `most`.

    What is cut short or no msgpack is counted as far as it goes, which is as far as the decoder goes.
    """
    at, waiting, total, end = 0, 1, len(body), len(body)
    while waiting and at < end and total <= most:
        head = body[at]
        at += 1
        waiting -= 1
        total += PART_BYTES
        if head < 0x80 or head >= 0xE0:
            continue
        if head < 0xA0:
            waiting += (head & 15) * (2 if head < 0x90 else 1)
        elif head < 0xC0:
            at += head & 31
        elif head in _SIZED:
            width, is_bytes, parts = _SIZED[head]
            size = int.from_bytes(body[at : at + width], "big")
            at += width + (size if is_bytes else 0)
            waiting += size * parts
        else:
            at += _FIXED.get(head, 0)
    return total
