"""A check that takes long says where it is."""

from __future__ import annotations

import threading

import pytest

from grader.cli.patience import Patience


def test_it_is_said_where_it_is(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The exercise, its number, and when it will be stopped; again and again, on standard error."""
    twice = threading.Semaphore(0)
    say = Patience._say

    def said(self: Patience) -> None:
        say(self)
        twice.release()

    monkeypatch.setattr(Patience, "_say", said)
    with Patience(10.0, first=0.01, again=0.01) as patience:
        patience.begun("::rnn_step", 2, 5)
        twice.acquire()
        twice.acquire()
    out, err = capsys.readouterr()
    assert "" == out
    assert "Still at : :rnn_step (2 of 5), 0 s; what does not end is stopped after 10 s a run." in err


def test_what_is_quick_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither does a check that is over in time."""
    with Patience(10.0) as patience:
        patience.begun("rnn_step", 1, 1)
    assert ("", "") == capsys.readouterr()
