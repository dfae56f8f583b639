"""Compile, save, load, filter and digest an answer key."""

from grader.key.compile import compile_key
from grader.key.key_file import full_key, load_key, save_key
from grader.key.storage import digest, practice_key

__all__ = ["compile_key", "digest", "full_key", "load_key", "practice_key", "save_key"]
