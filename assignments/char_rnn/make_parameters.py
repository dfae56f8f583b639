"""Write parameters.npz, the character RNN's parameters, beside this file: `python make_parameters.py`."""

from pathlib import Path
from typing import Any

import numpy as np

SEED = 41
SIZE = 5
SCALE = 0.8  # with this seed no state of the word "learn" saturates: |s| < 0.95


def main() -> None:
    """Draw the weights and biases in a fixed order and save them."""
    rng = np.random.default_rng(SEED)
    weights = {name: SCALE * rng.standard_normal((SIZE, SIZE)) for name in ("U", "V", "W")}
    biases = {name: SCALE * rng.standard_normal((SIZE, 1)) for name in ("bu", "bv", "bw")}
    arrays: dict[str, Any] = {**weights, **biases}  # numpy types allow_pickle, a keyword of savez, as all
    np.savez(Path(__file__).with_name("parameters.npz"), **arrays)


if __name__ == "__main__":
    main()
