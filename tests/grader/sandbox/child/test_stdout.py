"""Standard output is kept up to its cap."""

from __future__ import annotations

from grader.sandbox.child.stdout import CappedText


def test_what_was_written_since() -> None:
    """What is taken is what was written since the last time, in order."""
    text = CappedText(100)
    print("a", 1, file=text)
    text.write("b")
    assert "a 1\nb" == text.take()
    assert "" == text.take()
    assert text.writable()


def test_the_cap_is_for_everything_together() -> None:
    """Beyond the cap nothing is kept, however often what there is is taken; the writer is not told."""
    text = CappedText(5)
    assert (3, 3) == (text.write("abc"), text.write("def"))
    assert "abcde" == text.take()
    assert 1 == text.write("g")
    assert "" == text.take()


def test_text_that_cannot_be_sent() -> None:
    """What has no encoding is replaced: half a character ends no run."""
    text = CappedText(10)
    text.write("a\ud800")
    assert "a?" == text.take()
