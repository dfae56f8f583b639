"""Packages that submissions import: those that only show things, those that may be missing here, slips.

What is known of a package does not depend on the machine: a name that is in none of these tables, and
in no installed package, is a slip or a file that was not handed in.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable

#: Packages that only show things, or only move files about: always there, whatever is installed.
QUIET = frozenset(
    "IPython altair bokeh google graphviz ipympl ipywidgets jupyterthemes matplotlib matplotlib_inline "
    "mpl_toolkits plotly pylab seaborn tensorboardX tqdm visdom wandb".split()
)
#: Packages whose decorators leave a function what it is, and those that only speak of types.
PASSED_THROUGH = frozenset(
    "beartype jaxtyping line_profiler memory_profiler nptyping numba torchtyping typeguard "
    "typing_extensions".split()
)
#: Served by the grader itself, whether they are installed or not: a mark does not depend on it.
ALWAYS_THERE = QUIET | PASSED_THROUGH

#: Packages that people compute with: by the name that is imported, the name to install where it differs.
_NAMES = (
    "accelerate autograd bs4=beautifulsoup4 catboost cloudpickle colorama cupy cv2=opencv-python cvxpy dask "
    "datasets dill einops evaluate fastai flax gensim gym gymnasium h5py imageio jax joblib "
    "keras lightgbm lightning mxnet networkx nltk numexpr onnx optax optuna pandas patsy polars prettytable "
    "psutil pyarrow pydantic pytest pytorch_lightning=pytorch-lightning requests rich scipy "
    "sentencepiece simplejson skimage=scikit-image skorch sklearn=scikit-learn spacy statsmodels sympy "
    "tabulate tensorflow tensorflow_datasets=tensorflow-datasets "
    "tensorflow_probability=tensorflow-probability termcolor tf_keras=tf-keras theano=Theano tiktoken "
    "tokenizers toolz torch torchaudio torchmetrics torchtext torchvision torchinfo torchsummary "
    "transformers xarray xgboost yaml=pyyaml PIL=pillow"
)
#: Import name → name to install.
INSTALLED_AS = {
    name: distribution or name for name, _, distribution in (one.partition("=") for one in _NAMES.split())
}
#: A module is meant by a name as alike as this: `nmupy` by `numpy` (0.8), not `fastcore` by `asyncore` (0.75)
_NEAR = 0.8
_SHORTEST = 4


def root_of(module: str) -> str:
    """The package that a dotted name belongs to."""
    return module.partition(".")[0]


def is_package(name: str) -> bool:
    """Whether this is the name of a package that people compute with, installed here or not."""
    return name in INSTALLED_AS or name in PASSED_THROUGH


def near_module(name: str) -> str:
    """The module that a name which is none may be a misspelling of, or nothing."""
    known = sorted({"numpy", *ALWAYS_THERE, *INSTALLED_AS, *sys.stdlib_module_names})
    same = [other for other in known if other.casefold() == name.casefold()]
    near = difflib.get_close_matches(name, known, 1, _NEAR) if len(name) >= _SHORTEST else []
    return next(iter([*same, *near]), "")


def install_command(packages: Iterable[str]) -> str:
    """What installs packages, by the names under which they are imported."""
    roots = dict.fromkeys(map(root_of, packages))
    return "python -m pip install " + " ".join(INSTALLED_AS.get(root, root) for root in roots)


def refusal(packages: Iterable[str]) -> str:
    """Why an assignment is not graded without its packages, and what to do."""
    roots = list(dict.fromkeys(map(root_of, packages)))
    verb, them = ("is", "it") if len(roots) == 1 else ("are", "them")
    return (
        f"Nothing was graded: this assignment lets students use {' and '.join(roots)}, which {verb} not "
        f"installed here. Install {them} with:  {install_command(roots)}"
    )
