"""Compile, save, load, filter and digest an answer key."""

from typing import TYPE_CHECKING, Any

from grader.key.key_file import full_key, load_key, save_key
from grader.key.storage import digest, practice_key

if TYPE_CHECKING:
    from grader.key.compile import compile_key

__all__ = ["compile_key", "digest", "full_key", "load_key", "practice_key", "save_key"]


def __getattr__(name: str) -> Any:
    """`compile_key`, when it is asked for: who has a key needs nothing that makes one."""
    if name == "compile_key":
        from grader.key.compile import compile_key

        return compile_key
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
