"""Words that say that a symptom is over, so it was there."""

from __future__ import annotations

import itertools

from content.language.en.normalisation import tokenise

_PASSED = frozenset({"anymore", "eased", "settled", "vanished", "recovered", "healed"})
_PASSED_PAIRS = frozenset(
    {
        *(("any", "more"), ("to", "normal"), ("fine", "again"), ("went", "away"), ("went", "back")),
        *(("wore", "off"), ("gone", "away"), ("gone", "now"), ("gone", "down"), ("has", "passed")),
        *(("it", "passed"), ("has", "stopped"), ("it", "stopped"), ("better", "now")),
        *((verb, "gone") for verb in ("is", "are", "all", "now")),
    }
)


def has_passed(text: str) -> bool:
    """True for "the droop is gone now", which reports a droop that was there."""
    words = tokenise(text)
    pairs = set(itertools.pairwise(words))
    return not _PASSED.isdisjoint(words) or not _PASSED_PAIRS.isdisjoint(pairs)
