"""Judges whole talks: what may not be said in danger, and what a patient listener does not do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import assess
from content.coaching.triage.care import derive, highest_care, raise_flags
from content.library import Library, ids_of_group
from content.records.findings import LOCATION
from content.records.red_flags import DANGEROUS, CareLevel
from tests.evaluation.talks.coaches import Heard
from tests.evaluation.talks.course import (
    SAYINGS,
    Fault,
    asked_often,
    dropped,
    is_not_caught,
    not_caught,
)
from tests.evaluation.talks.runner import BONE, CONSULTING, OFFERS
from tests.evaluation.talks.speaker import Said
from tests.evaluation.talks.transcripts import Exchange, Known

ONCE = frozenset({"too_low", "soon_too_low", "false_alarm", "kept_wrong", "invented"})
"""Kinds that last to the end of a talk, and count once in it."""


ASKED_AGAIN_ON_WISH = frozenset({"pardon", "in_session", "before_session"})
MAY_MEAN_MORE = frozenset({"before_session", "in_session", "answer", "unsure"})
"""Acts that tell nothing by their words alone, and may answer a question about danger."""


ENDS = frozenset({"bye", "in_session", "offer_no"})
ASKING = frozenset(
    {
        *("asks_back", "question", "moves", "run", "time", "doctor", "now", "name", "why", "care"),
        *("fear", "better", "session"),
    }
)
"""Acts that want a word in answer."""


class Judge:
    """Judges talks by the content of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        moves = [it.name for it in (*library.exercises.values(), *library.routines.values())]
        self._moves = _any_of([*map(re.escape, moves), *SAYINGS["danger"]["moves"]])
        self._offers = _any_of(SAYINGS["danger"]["offers"])
        self._times = _any_of(SAYINGS["danger"]["times"])
        self._unless = _any_of(SAYINGS["danger"]["unless"])
        self._cares: dict[Known, CareLevel] = {}

    def faults(self, talk: Sequence[Exchange]) -> list[Fault]:
        """Return the faults of *talk*, turn by turn."""
        return [*self._of_turns(talk), *dropped(talk), *asked_often(talk), *not_caught(talk)]

    def _of_turns(self, talk: Sequence[Exchange]) -> Iterator[Fault]:
        known, before, lasting = Known(), None, set[str]()
        for turn, it in enumerate(talk):
            known = known.after(it.said)
            found = [
                *self._in_danger(it.heard),
                *self._by_care(it, known, before),
                *self._questions(it, known, before),
                *self._names(it, known),
            ]
            yield from (Fault(kind, turn, what) for kind, what in found if kind not in lasting)
            lasting |= {kind for kind, _ in found} & ONCE
            before = it

    def care(self, known: Known) -> CareLevel:
        """Return the care that the told facts ask for.

        Urgent or more only by a sign of danger: how likely a condition is depends on every word.
        """
        if known not in self._cares:
            told = Description(
                (
                    *(Finding(id_) for id_ in sorted(known.present)),
                    *(Finding(id_, denied=True) for id_ in sorted(known.denied)),
                )
            )
            by_flags = highest_care(it.care for it in raise_flags(told, self._library))
            care = assess(told, self._library).care
            self._cares[known] = by_flags if care in DANGEROUS else care
        return self._cares[known]

    def _in_danger(self, heard: Heard) -> Iterator[tuple[str, str]]:
        """Judge what is said to somebody in danger."""
        if heard.care not in DANGEROUS:
            return
        words = self._unless.sub("", heard.words)
        for kind, pattern in (
            ("danger_move", self._moves),
            ("danger_offer", self._offers),
            ("danger_time", self._times),
        ):
            found = pattern.search(words)
            if found:
                yield kind, found[0]
        if heard.kind in OFFERS:
            yield "danger_offer", heard.id
        if heard.session:
            yield "danger_session", heard.session
        yield from (("danger_name", name) for name in self._harmless(words))

    def _harmless(self, words: str) -> Iterator[str]:
        for it in self._library.conditions.values():
            if it.care not in DANGEROUS and it.name.lower() in words.lower():
                yield it.name

    def _by_care(
        self, it: Exchange, known: Known, before: Exchange | None
    ) -> Iterator[tuple[str, str]]:
        """Judge the level of the talk against the facts, the level before and the words."""
        heard, wanted = it.heard, self.care(known)
        makes_sure = not known.present.isdisjoint(heard.about)
        if wanted in DANGEROUS and heard.care.rank < wanted.rank and not makes_sure:
            yield "too_low", f"{heard.care} for {wanted}"
        calm = heard.care.rank < CareLevel.SOON.rank
        if wanted is CareLevel.SOON and calm and heard.kind not in CONSULTING:
            yield "soon_too_low", heard.care
        if heard.care in DANGEROUS and not _was_in_danger(before) and _tells_nothing(it.said):
            yield "false_alarm", f"{heard.care} for {wanted}"
        if before is not None and heard.care.rank < before.heard.care.rank and not known.taken_back:
            yield "lowered", f"{before.heard.care} to {heard.care}"
        for low in SAYINGS["lower"].get(_sort(heard.care), ()):
            if re.search(low, heard.words, re.IGNORECASE):
                yield "contradiction", low

    def _questions(
        self, it: Exchange, known: Known, before: Exchange | None
    ) -> Iterator[tuple[str, str]]:
        """Judge the question at the end, and whether the runner's own got an answer."""
        heard, act = it.heard, it.said.act
        same = before is not None and heard.question and heard.question == before.heard.question
        if same and act not in ASKED_AGAIN_ON_WISH:
            yield "same_words", heard.question
        if act == "no_complaint" and heard.kind in CONSULTING:
            yield "interview", heard.id
        answered = self._answered(heard, known)
        if answered:
            yield "asked_though_answered", answered
        if heard.ended and act not in ENDS:
            yield "dead_end", "ended"
        if act in ASKING and (is_not_caught(heard) or _is_bare(it, before)):
            yield "unanswered", it.said.words

    def _answered(self, heard: Heard, known: Known) -> str:
        """Return what the question asks for though it was told; empty if nothing is."""
        told = known.present | known.denied
        if heard.kind in {"consult.where", "consult.where_two"}:
            return next(iter(sorted(known.present & ids_of_group(self._library, LOCATION))), "")
        if heard.kind not in {"sweep", "symptom", "which_flag"} or not heard.about:
            return ""
        if heard.about == ("rf_stress_pattern",):
            return "rf_stress_pattern" if told >= BONE or {*heard.about} <= told else ""
        return " ".join(id_ for id_ in heard.about if id_ in told)

    def _names(self, it: Exchange, known: Known) -> Iterator[tuple[str, str]]:
        """Judge the findings that a conclusion gives as its reasons."""
        reasons = " ".join(
            found
            for pattern in SAYINGS["reply"]["reasons"]
            for found in re.findall(pattern, it.heard.words)
        )
        if not reasons:
            return
        maybe = {id_ for told in known.present for id_ in SAYINGS["also"].get(told, ())}
        findings = (Finding(id_) for id_ in sorted(known.present | maybe))
        true = derive(Description(tuple(findings)), self._library)
        names = {f.name: f.id for f in self._library.findings.values()}
        for name in _longest(names, reasons):
            if names[name] in known.taken_back:
                yield "kept_wrong", name
            elif names[name] not in true:
                yield "invented", name


def _longest(names: Iterable[str], text: str) -> Iterator[str]:
    """Yield the *names* in *text*, and none inside another."""
    for name in sorted(names, key=len, reverse=True):
        if re.search(rf"\b{re.escape(name)}\b", text):
            text = text.replace(name, "")
            yield name


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _was_in_danger(before: Exchange | None) -> bool:
    return before is not None and before.heard.care in DANGEROUS


def _is_bare(it: Exchange, before: Exchange | None) -> bool:
    """Whether the reply has nothing but its question, or nothing that was not just said."""
    said_before = before is not None and it.heard.body == before.heard.body != ""
    if said_before and before is not None and it.said.act != before.said.act:
        return True
    return not it.heard.body and (before is None or it.heard.id == before.heard.id)


def _tells_nothing(said: Said) -> bool:
    return not (said.told or said.denied) and said.act not in MAY_MEAN_MORE


def _sort(care: CareLevel) -> str:
    return "urgent" if care in DANGEROUS else care.value
