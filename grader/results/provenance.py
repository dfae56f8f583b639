"""What a result depends on: who handed in what, and the versions that graded it."""

from __future__ import annotations

import hashlib
import platform

import numpy as np

import grader
from grader.model.result import SubmissionFacts


def environment() -> dict[str, str]:
    """The versions that a result depends on."""
    return {"grader": grader.__version__, "python": platform.python_version(), "numpy": np.__version__}


def submission_facts(student: str, file: str, data: bytes) -> SubmissionFacts:
    """Who handed in what."""
    return SubmissionFacts(student=student, file=file, sha256=hashlib.sha256(data).hexdigest())
