"""A failed comparison → a reason: the known mistake whose answers they are, or what can be seen of them."""

from grader.diagnose.diagnosing import diagnose, is_known_mistake

__all__ = ["diagnose", "is_known_mistake"]
