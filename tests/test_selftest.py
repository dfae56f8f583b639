"""Every assignment of the course proves its checks: solution, starter, known mistakes, mutants."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import assignment_names
from grader.sandbox.session import Sandbox
from grader.selftest.findings_text import findings_text
from grader.selftest.proof import prove

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
@pytest.mark.parametrize("name", assignment_names(ROOT))
def test_assignment(name: str) -> None:
    """`grader selftest NAME` finds nothing to complain of, all mutants killed that can be."""
    with Sandbox() as sandbox:
        findings = prove(ROOT, name, sandbox, 1, lambda done, total: None)
    assert findings.met(100.0), "\n" + findings_text(findings, 100.0)
