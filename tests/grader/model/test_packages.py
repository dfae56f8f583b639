"""Names of packages: what is known, what is near, and the words that install them."""

from __future__ import annotations

import pytest

from grader.model.packages import install_command, is_package, near_module, refusal


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("nmupy", "numpy"),
        ("Numpy", "numpy"),
        ("mathplotlib", "matplotlib"),
        ("panda", "pandas"),
        ("maths", "math"),
        ("my_rnn_layers", ""),
        ("nn", ""),
    ],
)
def test_a_slip_is_near_what_is_meant(name: str, near: str) -> None:
    """A misspelt module is told from a file of one's own by a known name that is near."""
    assert near == near_module(name)


@pytest.mark.parametrize(
    ("name", "known"), [("pandas", True), ("torch", True), ("nmupy", False), ("tqdm", False)]
)
def test_packages_that_may_be_missing(name: str, known: bool) -> None:
    """Packages to compute with are known by name; what only shows things is never missing."""
    assert known == is_package(name)


def test_commands_name_what_is_installed() -> None:
    """What is installed may have another name than what is imported, and is named once."""
    assert "python -m pip install scikit-learn scipy" == install_command(
        ["sklearn", "scipy.special", "scipy"]
    )
    assert refusal(["scipy.special"]).endswith("Install it with:  python -m pip install scipy")
