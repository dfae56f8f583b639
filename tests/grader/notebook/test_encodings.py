"""Whatever encoding a file was saved in, its text is what its author wrote, and the author is told."""

from __future__ import annotations

import json
import os

import pytest

from grader.notebook import read_submission
from grader.notebook.encodings import text_of
from tests.grader.making import ipynb

FRENCH = "# l’état caché: à gauche, puis à droite\nx = 'é'\n"
GERMAN = "# Größe des Zustands, für jede Schicht\nx = 'ß'\n"
JAPANESE = "# 隠れ状態の更新。ソフトの表を作る\nx = 'あ'  # 入力\n"
CHINESE = "# 计算隐藏状态的更新\nx = 'x'\n"
SAVED = [
    (FRENCH, "cp1252", "Windows-1252"),
    (GERMAN, "latin-1", "Windows-1252"),
    (JAPANESE, "cp932", "Shift-JIS"),
    (JAPANESE, "euc_jp", "EUC-JP"),
    (CHINESE, "gbk", "GB 18030"),
    (JAPANESE, "utf-16", "UTF-16"),
    (FRENCH, "utf-16-le", "UTF-16"),
    (FRENCH, "utf-16-be", "UTF-16"),
    (GERMAN, "utf-32", "UTF-32"),
]


@pytest.mark.parametrize(("source", "encoding", "called"), SAVED)
@pytest.mark.parametrize("name", ["ada.ipynb", "ada.py"])
def test_other_encodings_are_read_and_told(name: str, source: str, encoding: str, called: str) -> None:
    """A notebook and a script alike are read in the encoding that they were saved in."""
    whole = json.dumps(json.loads(ipynb(source)), ensure_ascii=False)
    read = read_submission((whole if name.endswith("ipynb") else source).encode(encoding), name)
    assert [source] == [cell.source for cell in read.cells]
    assert (f"The file is not UTF-8; it was read as {called}.",) == read.notes


@pytest.mark.parametrize("source", [FRENCH, JAPANESE, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_usual_encoding_is_not_told(source: str, encoding: str) -> None:
    """UTF-8, with a mark or without, is what is expected."""
    assert (source, ()) == text_of(source.encode(encoding))


def test_a_declared_encoding_is_believed() -> None:
    """A script that says what it is encoded in is read so, if that can be."""
    source = "# -*- coding: cp1251 -*-\n# скрытое состояние\n"
    assert source == text_of(source.encode("cp1251"))[0]
    assert "Windows-1252" in text_of("# coding: utf-8\n# é\n".encode("cp1252"))[1][0]


def test_any_bytes_have_a_text() -> None:
    """Bytes that no encoding makes sense of are read all the same."""
    for length in range(300):
        assert isinstance(text_of(os.urandom(length))[0], str)
