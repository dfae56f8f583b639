"""Which gradients are wrong tells where the mistake is."""

from __future__ import annotations

import pytest

from grader.diagnose.gradients import signature

SEQUENCE = ("dx", "dh0", "dWx", "dWh", "db")


@pytest.mark.parametrize(
    ("wrong", "labels", "expected"),
    [
        ("db", SEQUENCE, "only-the-bias-gradient"),
        ("dWh", SEQUENCE, "only-the-state-weights-gradient"),
        ("dWx dWh db", SEQUENCE, "only-the-weight-gradients"),
        ("dx dh0 dWx dWh db", SEQUENCE, "every-gradient"),
        ("dx", SEQUENCE, None),
        ("", SEQUENCE, None),
        ("dba", ("dxt", "da_prev", "dWax", "dWaa", "dba"), "only-the-bias-gradient"),
        ("dWaa", ("dx", "da0", "dWax", "dWaa", "dba"), "only-the-state-weights-gradient"),
        ("dB", ("dWx", "dWh", "dB"), "only-the-bias-gradient"),
        ("dWx dWh dB", ("dWx", "dWh", "dB"), None),  # no gradient of a state to compare them with
        ("db", ("dWx", "db"), None),
        ("db dc_prev", (*SEQUENCE, "dc_prev"), None),
    ],
)
def test_signatures(wrong: str, labels: tuple[str, ...], expected: str | None) -> None:
    """Each set of wrong gradients that tells something, under the names in use."""
    bad = wrong.split()
    found = signature(bad, [label for label in labels if label not in bad], {})
    assert expected == (found.id if found else None)


def test_authors_may_say_which_is_which() -> None:
    """Names that do not tell are told."""
    roles = {"dK": "dWh", "dA": "dWx", "dc": "db"}
    found = signature(["dK"], ["dA", "dc"], roles)
    assert found is not None
    assert "only dK is wrong" == found.message
    assert signature(["dK"], ["dA", "dc"], {}) is None


def test_only_is_said_beside_what_is_explained() -> None:
    """A gradient that is wrong for a known reason is wrong all the same."""
    found = signature(["dWh"], ["dh0", "dWx"], {}, ["dx", "db"])
    assert found is not None
    assert "apart from dx and db, only dWh is wrong" == found.message


def test_where_all_is_wrong_no_reason_is_stated() -> None:
    """Several mistakes may spoil all gradients: where they lie is not known."""
    found = signature(SEQUENCE, [], {})
    assert found is not None
    assert "every gradient is wrong" == found.message
