"""Compile, save, load, filter and digest an answer key."""

from grader.key.compile import compile_key
from grader.key.storage import digest, load_key, practice_key, save_key

__all__ = ["compile_key", "digest", "load_key", "practice_key", "save_key"]
