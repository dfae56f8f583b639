"""Things that only show something: whatever is done with them is swallowed, and costs nothing."""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

_OPERATORS = (
    "add sub mul matmul truediv floordiv mod pow and or xor lshift rshift".split(),
    ("", "r", "i"),
)
_UNPACK = dis.opmap["UNPACK_SEQUENCE"]


class Quiet:
    """A figure, an axis, a widget: swallows every use and gives something as quiet.

    Attributes that were set are kept, keywords of its call among them: `IntProgress(max=3).max` is 3.
    A function or class that is all it is called with comes back: as a decorator it changes nothing.
    """

    __array_ufunc__ = None  # an array leaves arithmetic with it to it

    def __init__(self, *_: Any, **attributes: Any) -> None:
        """Stand for something with these attributes."""
        self.__dict__.update(attributes)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Quiet()

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Show nothing; a decorated function or class stays what it is."""
        if len(arguments) == 1 and isinstance(arguments[0], (FunctionType, type)) and not keywords:
            return arguments[0]
        return Quiet(**keywords)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        """A class may derive from it."""
        return (Quiet,)

    def __instancecheck__(self, instance: Any) -> bool:
        """Whatever is quiet may be of any quiet class."""
        return isinstance(instance, Quiet)

    def __iter__(self) -> Iterator[Any]:
        """Nothing to loop over; where it is unpacked, as many as there are names: `line, = plt.plot(x)`."""
        frame = sys._getframe(1)
        code, at = frame.f_code.co_code, frame.f_lasti
        return iter([Quiet() for _ in range(code[at + 1] if code[at] == _UNPACK else 0)])

    def __getitem__(self, key: Any) -> Any:
        """A part of it."""
        return Quiet()

    def __setitem__(self, key: Any, value: Any) -> None:
        """Swallow a part."""

    def __delitem__(self, key: Any) -> None:
        """Swallow that a part is gone."""

    def __len__(self) -> int:
        """Nothing is in it."""
        return 0

    def __bool__(self) -> bool:
        """It is there."""
        return True

    def __contains__(self, item: Any) -> bool:
        """Nothing is in it."""
        return False

    def __enter__(self) -> Any:
        """A block may stand in it."""
        return self

    def __exit__(self, *_: Any) -> None:
        """The block's errors are its own."""

    def __int__(self) -> int:
        """A number, where one must be."""
        return 0

    def __float__(self) -> float:
        """A number, where one must be."""
        return 0.0

    def __neg__(self) -> Any:
        """As quiet."""
        return self

    def __lt__(self, other: Any) -> bool:
        """In no order."""
        return False

    __gt__ = __le__ = __ge__ = __lt__

    def __repr__(self) -> str:
        """Nothing that could be read as an answer."""
        return ""

    def __format__(self, _: str) -> str:
        """Nothing, in any format."""
        return ""


def _itself(self: Any, *_: Any) -> Any:
    """Arithmetic with it gives it."""
    return self


for _name in _OPERATORS[0]:
    for _prefix in _OPERATORS[1]:
        setattr(Quiet, f"__{_prefix}{_name}__", _itself)


class QuietModule(ModuleType):
    """A module whose names that nobody defined are quiet."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return Quiet()
