"""The cells of a script, by its marks."""

from __future__ import annotations

import pytest

from grader.notebook.scripts import script_parts

EXPORT = (
    "# coding: utf-8\n\n# # A title\n\n# In[1]:\n\nx = 1\n# of x\n\n\n"
    "# ## Next\n# Words.\n\n# In[ ]:\n\ny = 2\n"
)
LIGHT = (
    "# # Title\n\n# +\n# %time x = f()\nimport numpy\n# -\n\n"
    "# ## Next\n\ndef f():\n    pass\n\n# +\ny = 2\n# -\n"
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("x = 1\n# a word\ny = 2", [("code", "x = 1\n# a word\ny = 2")]),
        ("", []),
        ("# %% a\nx = 1\n# %%\n\n# %% [md]\n# Words\n", [("code", "x = 1"), ("markdown", "Words")]),
        (
            EXPORT,
            [
                ("markdown", "coding: utf-8\n\n# A title"),
                ("code", "x = 1\n# of x"),
                ("markdown", "## Next\nWords."),
                ("code", "y = 2"),
            ],
        ),
        (
            LIGHT,
            [
                ("markdown", "# Title"),
                ("code", "%time x = f()\nimport numpy"),
                ("code", "# ## Next\n\ndef f():\n    pass"),
                ("code", "y = 2"),
            ],
        ),
        ("#   jupytext:\n\n# %%\n# !ls", [("code", "#   jupytext:"), ("code", "!ls")]),
    ],
)
def test_parts(text: str, parts: list[tuple[str, str]]) -> None:
    """Code between the marks is a cell; comments that stand by themselves before one are text."""
    assert parts == [(part.kind, part.source.strip()) for part in script_parts(text)]
