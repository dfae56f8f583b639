"""A failed comparison → a reason: the known mistake whose answers they are, or what can be seen of them."""

from grader.diagnose.diagnosing import diagnose
from grader.diagnose.surroundings import Surroundings

__all__ = ["Surroundings", "diagnose"]
