"""The next question if no red flag is open: the one with the most expected information."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import msgspec

from content.coaching.triage import care, ranking
from content.coaching.triage.case import Description
from content.library import Library

CLEAR_SHARE = 0.85
LEAST_GAIN = 0.04
WORTH_ASKING = 0.02
BONUS_FOR_RAISING_CARE = 0.6
_CHANCE_OF_YES = {4.0: 0.8, 2.0: 0.55, 1.0: 0.3, 0.5: 0.15, 0.2: 0.05}


class Question(msgspec.Struct, frozen=True):
    """A question, and the id of the finding that a yes confirms."""

    id: str
    text: str


def best_question(description: Description, library: Library) -> Question | None:
    """Return the question with the most expected information; None if no question is worth it."""
    shares = ranking.posterior(description, library)
    if description.present and next(iter(shares.values())) > CLEAR_SHARE:
        return None
    shares = _likely_shares(shares)
    known = description.present | description.denied | description.unsure
    weighs = {name: ranking.weights(library.profiles[name]) for name in shares}
    before = _entropy(shares.values())
    raising = care.findings_raising_any_level(description, library)
    gains = {
        finding.id: _gain(finding.id, shares, weighs, before, raises=finding.id in raising)
        for finding in library.findings.values()
        if finding.question and finding.id not in known
    }
    best = max(gains, key=lambda name: gains[name], default="")
    if not best or gains[best] < LEAST_GAIN:
        return None
    return Question(best, library.findings[best].question)


def _likely_shares(shares: Mapping[str, float]) -> dict[str, float]:
    """Return the shares of conditions that are likely enough to be worth a question."""
    kept = {condition: share for condition, share in shares.items() if share >= WORTH_ASKING}
    total = sum(kept.values())
    return {condition: share / total for condition, share in kept.items()}


def _gain(
    finding: str,
    shares: Mapping[str, float],
    weighs: Mapping[str, Mapping[str, float]],
    before: float,
    *,
    raises: bool,
) -> float:
    """Return the expected information about the condition in bits, plus a bonus for raising care.

    *before* is the entropy of *shares*, in bits.
    """
    yes = no = spread = 0.0
    for condition, share in shares.items():
        told = share * _CHANCE_OF_YES[weighs[condition].get(finding, 1.0)]
        not_told = share - told
        yes += told
        no += not_told
        spread += told * math.log2(told) + not_told * math.log2(not_told)
    bits = before + spread - yes * math.log2(yes) - no * math.log2(no)
    return bits + (BONUS_FOR_RAISING_CARE * yes if raises else 0.0)


def _entropy(shares: Iterable[float]) -> float:
    return -sum(share * math.log2(share) for share in shares if share > 0)
