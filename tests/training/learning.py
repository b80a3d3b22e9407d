"""Fits a linear model to features, and rounds its weights to bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import numpy as np
from scipy import sparse
from sklearn.feature_selection import chi2
from sklearn.svm import LinearSVC

from content.ears import pack

PENALTY = 2.0
TOLERANCE = 0.1
LEVELS = 31
"""Steps from no weight to one that only a feature in a hundred has."""

LEAST_LEVEL = 2
"""Smaller weights are left out."""

LEAST_SENTENCES = 2
"""Features of fewer sentences are left out."""

SEED = 1

MOST_FEATURES = 45_000
"""Of the model of kinds; hands that it had not seen were heard as well with these as with all."""


def learn(
    features: Sequence[Collection[int]],
    labels: Sequence[str],
    keep: int | None = None,
    *,
    by_rarity: bool = False,
    quickly: bool = False,
) -> bytes:
    """Return the model, as its file, that tells *labels* from *features*.

    Of two labels only the second, in the order of the alphabet, gets a score. *keep* features are
    kept: those with the largest weights in a first fit, times the root of how often they are found;
    *quickly*, where that takes minutes, those that hang together most with the labels by the test
    of chi-squared. *by_rarity*, a feature counts the more, the fewer sentences have it.
    """
    numbers, counts = np.unique(_flat(features), return_counts=True)
    often = counts >= LEAST_SENTENCES
    kept, counts = numbers[often], counts[often]
    worth = _rarity(counts, len(features)) if by_rarity else np.ones(len(kept))
    if keep is not None:
        matrix = _matrix(features, kept, worth)
        if quickly:
            told = chi2(matrix, labels)[0]
        else:
            told = np.abs(_fit(matrix, labels).coef_ * worth).max(axis=0) * np.sqrt(counts)
        most = np.sort(np.argsort(-told, kind="stable")[:keep])
        kept, worth = kept[most], worth[most]
    model = _fit(_matrix(features, kept, worth), labels)
    names = [str(name) for name in model.classes_][-len(model.coef_) :]
    rows, scale = _rounded(model.coef_ * worth)
    intercepts = [round(float(value), 4) for value in model.intercept_]
    return pack(names, intercepts, zip(kept.tolist(), rows.T.tolist(), strict=True), scale)


def _flat(features: Iterable[Iterable[int]]) -> np.ndarray:
    return np.fromiter(chain.from_iterable(features), dtype=np.int64)


def _rarity(counts: np.ndarray, total: int) -> np.ndarray:
    """Return the logarithm of how rare each feature is; the mean of all found is one."""
    rare = np.log(total / counts)
    return rare / np.sqrt(np.average(rare**2, weights=counts))


def _rounded(weights: np.ndarray) -> tuple[np.ndarray, float]:
    """Return *weights* in whole steps, and the size of a step."""
    scale = float(f"{np.percentile(np.abs(weights).max(axis=0), 99) / LEVELS:.6g}")
    steps = np.clip(np.round(weights / scale), -127, 127).astype(int)
    return np.where(np.abs(steps) < LEAST_LEVEL, 0, steps), scale


def _fit(matrix: sparse.csr_matrix, labels: Sequence[str]) -> LinearSVC:
    balanced = "balanced" if len(set(labels)) == 2 else None
    model = LinearSVC(C=PENALTY, tol=TOLERANCE, random_state=SEED, class_weight=balanced)
    return model.fit(matrix, labels)


def _matrix(
    features: Sequence[Collection[int]], known: np.ndarray, worth: np.ndarray
) -> sparse.csr_matrix:
    """Return a row for each sentence: the worth of each *known* feature over the root of how many.

    *known* is in ascending order.
    """
    found = _flat(features)
    sentence = np.repeat(np.arange(len(features)), [len(row) for row in features])
    column = np.minimum(np.searchsorted(known, found), len(known) - 1)
    is_known = known[column] == found
    sentence, column = sentence[is_known], column[is_known]
    many = np.bincount(sentence, minlength=len(features))
    values = worth[column] / np.sqrt(many[sentence])
    shape = (len(features), len(known))
    return sparse.csr_matrix((values, (sentence, column)), shape=shape)
