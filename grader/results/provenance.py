"""What a result depends on: who handed in what, and the versions that graded it."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping

import numpy as np

import grader
from grader.model.result import Remark, SubmissionFacts


def environment() -> dict[str, str]:
    """The versions that a result depends on."""
    return {"grader": grader.__version__, "python": platform.python_version(), "numpy": np.__version__}


def submission_facts(
    student: str,
    file: str,
    data: bytes,
    *,
    name: str = "",
    attempt: int = 1,
    remarks: tuple[Remark, ...] = (),
    beside: Mapping[str, bytes] | None = None,
) -> SubmissionFacts:
    """Who handed in what; `beside` are the scripts beside the file, by name. Nothing has no digest."""
    read = hashlib.sha256(data)
    for other, own in sorted((beside or {}).items()):
        read.update(hashlib.sha256(other.encode()).digest() + hashlib.sha256(own).digest())
    return SubmissionFacts(
        student=student,
        name=name,
        file=file,
        attempt=attempt,
        sha256=read.hexdigest() if data or beside else "",
        remarks=remarks,
    )
