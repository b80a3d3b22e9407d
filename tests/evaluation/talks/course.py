"""Faults in the course of a whole talk: what was dropped, asked too often, not understood."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from content.records.red_flags import DANGEROUS
from tests.evaluation.talks.coaches import Heard
from tests.evaluation.talks.runner import CONSULTING
from tests.evaluation.talks.transcripts import Exchange

SAYINGS: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "judge_words.toml").read_text(encoding="utf-8")
)

HARMFUL = frozenset(
    {
        *("danger_move", "danger_offer", "danger_session", "danger_time", "danger_name"),
        *("too_low", "lowered", "contradiction", "danger_dropped"),
    }
)
"""Kinds of faults that may harm."""

MOST_TIMES = 3
"""How often one question may be asked, and something not be understood, in one talk."""

OPEN = frozenset({"ask.anything", "ask.anything_else", "danger.else", "session.back", "session"})
"""Questions that only invite, and may be put as often as there is something to ask."""

NO_ANSWERS = frozenset(
    {
        *("asks_back", "question", "chatter", "fear", "hurry", "wish", "pardon"),
        *("told_already", "correction"),
    }
)
"""Acts that answer no question."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a reply; ``turn`` counts from 0, ``what`` names it."""

    kind: str
    turn: int
    what: str = ""

    @property
    def harmful(self) -> bool:
        """Whether the fault may harm."""
        return self.kind in HARMFUL


def is_not_caught(heard: Heard) -> bool:
    """Whether the coach says that it did not understand."""
    return any(re.search(one, heard.words, re.IGNORECASE) for one in SAYINGS["reply"]["not_caught"])


def dropped(talk: Sequence[Exchange]) -> Iterator[Fault]:
    """Yield the questions that were never put again after words that did not answer them.

    One that was put often enough may be given up: it counts as "not sure". After a correction
    another may fit better, but for those about danger.
    """
    for turn, (before, it) in enumerate(pairwise(talk), start=1):
        asked = before.heard.kind in {"sweep", "symptom"} and it.said.act in NO_ANSWERS
        asked &= it.said.act != "correction" or before.heard.kind == "sweep"
        later = {one.heard.id for one in talk[turn:]}
        in_danger = any(one.heard.care in DANGEROUS for one in talk[turn:])
        given_up = sum(one.heard.id == before.heard.id for one in talk[:turn]) >= MOST_TIMES
        over = in_danger or given_up or it.heard.kind not in CONSULTING
        if (
            asked
            and not over
            and before.heard.id not in later
            and not _covered(before, talk[turn:])
        ):
            danger = any(id_.startswith("rf_") for id_ in before.heard.about)
            yield Fault("danger_dropped" if danger else "dropped", turn, before.heard.id)


def _covered(before: Exchange, rest: Sequence[Exchange]) -> bool:
    """Whether all that was asked is asked about later, in other questions.

    So it is if the list is gone through one by one, where "none of them" answers it whole.
    """
    asked = {*before.heard.about}
    sweeps = ((put, it) for put, it in pairwise(rest) if put.heard.kind == "sweep")
    denied = (
        {*put.heard.about} for put, it in sweeps if it.said.denied.issuperset(put.heard.about)
    )
    return any(part < asked for part in denied) or asked <= {
        id_ for it in rest for id_ in it.heard.about
    }


def asked_often(talk: Sequence[Exchange]) -> Iterator[Fault]:
    """Yield the questions that are put once too often."""
    times: Counter[str] = Counter()
    for turn, it in enumerate(talk):
        times[it.heard.id] += 1
        if times[it.heard.id] == MOST_TIMES + 1 and it.heard.id and it.heard.id not in OPEN:
            yield Fault("asked_often", turn, it.heard.id)


def not_caught(talk: Sequence[Exchange]) -> Iterator[Fault]:
    """Yield the turn at which too much was not understood."""
    missed = [turn for turn, it in enumerate(talk) if is_not_caught(it.heard)]
    if len(missed) >= MOST_TIMES:
        yield Fault("dead_end", missed[MOST_TIMES - 1], "not caught three times")
