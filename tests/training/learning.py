"""Fits a linear model to features, and rounds its weights to bytes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from scipy import sparse
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

MOST_FEATURES = 32_000
"""Of the model of kinds; hands that it had not seen were heard as well with these as with all."""


def learn(
    features: Sequence[Collection[int]],
    labels: Sequence[str],
    keep: int | None = None,
    *,
    by_rarity: bool = False,
) -> bytes:
    """Return the model, as its file, that tells *labels* from *features*.

    Of two labels only the second, in the order of the alphabet, gets a score. *keep* features are
    kept: those with the largest weights in a first fit, times the root of how often they are found.
    *by_rarity*, a feature counts the more, the fewer sentences have it.
    """
    counts = Counter(number for row in features for number in row)
    kept = sorted(number for number, count in counts.items() if count >= LEAST_SENTENCES)
    worth_of = _rarity(counts, kept, len(features)) if by_rarity else dict.fromkeys(kept, 1.0)
    if keep is not None:
        first = _weights(_fit(_matrix(features, kept, worth_of), labels), kept, worth_of)
        often = np.array([counts[number] for number in kept])
        worth = np.abs(first).max(axis=0) * np.sqrt(often)
        kept = sorted(kept[place] for place in np.argsort(-worth, kind="stable")[:keep])
    model = _fit(_matrix(features, kept, worth_of), labels)
    names = [str(name) for name in model.classes_][-len(model.coef_) :]
    rows, scale = _rounded(_weights(model, kept, worth_of))
    intercepts = [round(float(value), 4) for value in model.intercept_]
    return pack(names, intercepts, zip(kept, rows.T.tolist(), strict=True), scale)


def _rarity(counts: Mapping[int, int], kept: Sequence[int], total: int) -> dict[int, float]:
    """Return the logarithm of how rare each feature of *kept* is; the mean of all found is one."""
    rare = {number: math.log(total / counts[number]) for number in kept}
    squares = sum(value**2 * counts[number] for number, value in rare.items())
    mean = math.sqrt(squares / sum(counts[number] for number in kept))
    return {number: value / mean for number, value in rare.items()}


def _weights(model: LinearSVC, kept: Sequence[int], worth_of: Mapping[int, float]) -> np.ndarray:
    """Return the weight of each feature where it is found, for each label."""
    return model.coef_ * np.array([worth_of[number] for number in kept])


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
    features: Sequence[Collection[int]], known: Sequence[int], worth_of: Mapping[int, float]
) -> sparse.csr_matrix:
    """Return a row for each sentence: the worth of each feature over the root of how many."""
    columns = {number: column for column, number in enumerate(known)}
    found = [sorted(columns[n] for n in row if n in columns) for row in features]
    values = [worth_of[known[n]] / len(row) ** 0.5 for row in found for n in row]
    ends = np.cumsum([0, *map(len, found)])
    flat = [column for row in found for column in row]
    return sparse.csr_matrix((values, flat, ends), shape=(len(found), len(known)))
