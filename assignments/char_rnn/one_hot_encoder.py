"""Stands in for `sklearn.preprocessing` where scikit-learn is not installed: OneHotEncoder, in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray


class SparseRows:
    """What the encoder returns where a sparse matrix is asked for: it can be made dense."""

    def __init__(self, dense: NDArray[np.float64]) -> None:
        self._dense = dense
        self.shape = dense.shape
        self.dtype = dense.dtype

    def toarray(self) -> NDArray[np.float64]:
        """Return the rows as an array."""
        return self._dense.copy()

    todense = toarray


class OneHotEncoder:
    """One column for each category of each feature, in the order of `categories` (sorted, if "auto").

    `sparse` is the older name of `sparse_output`; without either the result is sparse.
    """

    def __init__(
        self,
        categories: str | Sequence[ArrayLike] = "auto",
        *,
        drop: str | ArrayLike | None = None,
        sparse: bool | None = None,
        sparse_output: bool = True,
        dtype: DTypeLike = np.float64,
        handle_unknown: str = "error",
    ) -> None:
        self.categories = categories
        self.drop = drop
        self.sparse_output = sparse_output if sparse is None else sparse
        self.dtype = dtype
        self.handle_unknown = handle_unknown

    def fit(self, X: ArrayLike, y: object = None) -> OneHotEncoder:
        """Learn the categories of every column of X (samples, features)."""
        columns = _table(X).T
        if isinstance(self.categories, str):
            self.categories_ = [np.unique(column) for column in columns]
        else:
            self.categories_ = [np.asarray(known) for known in self.categories]
            if len(self.categories_) != len(columns):
                raise ValueError(
                    "Shape mismatch: if categories is an array, it has to be of shape (n_features,)."
                )
        self.n_features_in_ = len(columns)
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64] | SparseRows:
        """Encode X (samples, features): an array, or an object with `toarray()` if sparse."""
        columns = _table(X).T
        if not hasattr(self, "categories_"):
            raise ValueError("This OneHotEncoder instance is not fitted yet. Call 'fit' before using it.")
        if len(columns) != self.n_features_in_:
            raise ValueError(
                f"X has {len(columns)} features, but OneHotEncoder expects {self.n_features_in_}."
            )
        dense = np.hstack([self._encoded(at, column) for at, column in enumerate(columns)])
        return SparseRows(dense) if self.sparse_output else dense

    def fit_transform(self, X: ArrayLike, y: object = None) -> NDArray[np.float64] | SparseRows:
        """Learn the categories of X and encode it."""
        return self.fit(X).transform(X)

    def inverse_transform(self, X: NDArray[np.float64] | SparseRows) -> NDArray[np.object_]:
        """Tell which categories were encoded (samples, features); None for a row of zeros."""
        dense = X.toarray() if isinstance(X, SparseRows) else np.asarray(X)
        decoded = np.full((len(dense), len(self.categories_)), None, dtype=object)
        start = 0
        for at, known in enumerate(self.categories_):
            kept = known[self._kept(at)]
            block = dense[:, start : start + len(kept)]
            rows = block.any(axis=1)
            decoded[rows, at] = kept[block[rows].argmax(axis=1)]
            start += len(kept)
        return decoded

    def _encoded(self, at: int, column: NDArray[np.str_]) -> NDArray[np.float64]:
        known = self.categories_[at]
        hits = column[:, None] == known[None, :]
        unknown = column[~hits.any(axis=1)]
        if len(unknown) and self.handle_unknown == "error":
            raise ValueError(
                f"Found unknown categories {list(np.unique(unknown))} in column {at} during transform"
            )
        encoded: NDArray[np.float64] = hits.astype(self.dtype)[:, self._kept(at)]
        return encoded

    def _kept(self, at: int) -> NDArray[np.bool_]:
        """Which categories of a feature have a column of their own."""
        known = self.categories_[at]
        kept = np.ones(len(known), dtype=bool)
        if isinstance(self.drop, str):
            kept[0] = self.drop == "if_binary" and len(known) != 2
        elif self.drop is not None:
            kept &= known != np.asarray(self.drop)[at]
        return kept


def _table(X: ArrayLike) -> NDArray[np.str_]:
    table = np.asarray(X)
    if table.ndim != 2:
        raise ValueError(f"Expected 2D array, got {table.ndim}D array instead. Reshape your data.")
    return table
