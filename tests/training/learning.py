"""Fits a linear model to features, keeps the features that matter most, and rounds it to bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from content.ears import pack

FEATURES = 25_000
"""The most features that are kept: 1.8 MB of weights for the kinds."""

PENALTY = 2.0
SEED = 1


def learn(
    features: Sequence[Collection[int]], labels: Sequence[str], keep: int = FEATURES
) -> bytes:
    """Return the model, as its file, that tells *labels* from *features*.

    Features of a single sentence are left out. Of the others, *keep* are kept: those with the
    largest weights in a first fit, times the root of how often they are found.
    """
    counts = Counter(number for row in features for number in row)
    known = sorted(number for number, count in counts.items() if count > 1)
    first = _fit(_matrix(features, known), labels)
    often = np.array([counts[number] for number in known])
    worth = np.abs(first.coef_).max(axis=0) * np.sqrt(often)
    kept = sorted(known[place] for place in np.argsort(-worth, kind="stable")[:keep])
    model = _fit(_matrix(features, kept), labels)
    names, rows, intercepts = _of_each_label(model)
    return pack(names, intercepts, zip(kept, rows.T.tolist(), strict=True))


def _of_each_label(model: LinearSVC) -> tuple[list[str], np.ndarray, list[float]]:
    """Return labels, weights and intercepts; of two labels the second has them all."""
    names = [str(name) for name in model.classes_]
    if len(names) == 2:
        names = names[1:]
    return names, model.coef_, [round(float(value), 4) for value in model.intercept_]


def _fit(matrix: sparse.csr_matrix, labels: Sequence[str]) -> LinearSVC:
    balanced = "balanced" if len(set(labels)) == 2 else None
    return LinearSVC(C=PENALTY, random_state=SEED, class_weight=balanced).fit(matrix, labels)


def _matrix(features: Sequence[Collection[int]], known: Sequence[int]) -> sparse.csr_matrix:
    """Return a row for each sentence: one over the root of how many known features it has."""
    columns = {number: column for column, number in enumerate(known)}
    found = [sorted(columns[n] for n in row if n in columns) for row in features]
    values = [1 / len(row) ** 0.5 for row in found for _ in row]
    ends = np.cumsum([0, *map(len, found)])
    flat = [column for row in found for column in row]
    return sparse.csr_matrix((values, flat, ends), shape=(len(found), len(known)))
