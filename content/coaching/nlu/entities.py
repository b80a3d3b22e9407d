"""What an utterance names: conditions, moves and other things of the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from content.coaching.nlu.intent import (
    CONDITION_INTENTS,
    EXERCISE_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.coaching.nlu.lexicon import Found, Lexicon, Utterance, is_whole
from content.coaching.triage import Description
from content.language.en.negation import is_ruled_out
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import asks_for_definition
from content.library import Library, ids_of_role
from content.matching import MatchIndex
from content.records.rules import Role

QUESTION = "question"


def _drop_inner_names(found: Iterable[Found]) -> list[Found]:
    """Leave out what is inside a longer name: a part, another complaint, "hip flexor stretch"."""
    matches = list(found)
    named = {
        kind: MatchIndex(m for m in matches if m.key.kind == kind)
        for kind in ("condition", "neighbour", "exercise")
    }
    return [
        match
        for match in matches
        if not any(
            held.covers(match) and (kind == "condition" or not match.covers(held))
            for kind in _HELD_BY.get(match.key.kind, ())
            for held in named[kind].overlapping(match)
        )
    ]


_HELD_BY: Mapping[str, tuple[str, ...]] = {
    "anatomy": ("condition",),
    "neighbour": ("condition",),
    "condition": ("neighbour", "exercise"),
}
"""By which kind of names each kind is held."""


class GeneralQuestion(msgspec.Struct, frozen=True):
    """A general question: the id of its topic, empty if none, and whether nothing else was said."""

    topic: str = ""
    is_all: bool = False


class Entities(msgspec.Struct, frozen=True):
    """The entities of an utterance: ids by group, in spoken order."""

    by_group: Mapping[str, tuple[str, ...]]
    ruled_out: frozenset[str] = frozenset()
    """Conditions that were named only to rule them out."""
    hurts: bool = False
    """Whether a word for pain, or for some other trouble, was said."""
    aches: bool = False
    """Whether a plain word for pain was said; tight and stiff are none."""
    question: GeneralQuestion = GeneralQuestion()

    def has_condition_or_exercise(self) -> bool:
        """Return whether a condition or a move is named."""
        return bool(self.first("condition") or self.first("exercise"))

    def suspected_condition(self) -> str:
        """Return the first condition named that was not ruled out, empty if none."""
        found = self.by_group.get("condition", ())
        return next((name for name in found if name not in self.ruled_out), "")

    def first(self, group: str) -> str:
        """Return the id named in *group*, empty if none."""
        return next(iter(self.by_group.get(group, ())), "")

    def second(self, group: str) -> str:
        """Return the second id named in *group*, empty if there is none."""
        found = self.by_group.get(group, ())
        return found[1] if len(found) > 1 else ""


class EntityExtractor:
    """Finds the entities of an utterance."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def extract(self, words: Sequence[str], found: list[Found] | None = None) -> Entities:
        """Return the entities in *words*; where names overlap, the longest counts.

        *found* are the names in *words* if they are known.
        """
        found = self._lexicon.entities.find(words) if found is None else found
        matches = _drop_inner_names(m for m in found if m.key.kind != QUESTION)
        by_group: dict[str, list[Found]] = {}
        places: dict[str, set[int]] = {}
        for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
            taken = places.setdefault(match.key.kind, set())
            if taken.isdisjoint(range(match.start, match.end)):
                taken.update(range(match.start, match.end))
                by_group.setdefault(match.key.kind, []).append(match)
        ruled_out = [
            m for m in by_group.get("condition", ()) if is_ruled_out(words, m.start, m.end)
        ]
        return Entities(
            {g: self._ids_in_order(found) for g, found in by_group.items()},
            frozenset(m.key.id for m in ruled_out),
            hurts=not self._lexicon.pain_words.isdisjoint(words),
            aches=not self._lexicon.ache_words.isdisjoint(words),
            question=self._question(words, found),
        )

    def _question(self, words: Sequence[str], found: list[Found]) -> GeneralQuestion:
        """Return the longest general question in *words*; punctuation does not matter."""
        plain = [word for word in words if word != CLAUSE_END]
        heard = found if len(plain) == len(words) else self._lexicon.entities.find(plain)
        asked = [match for match in heard if match.key.kind == QUESTION]
        if not asked:
            return GeneralQuestion()
        longest = max(asked, key=lambda match: match.end - match.start)
        return GeneralQuestion(longest.key.id, is_whole(self._lexicon, plain, longest))

    @staticmethod
    def _ids_in_order(found: list[Found]) -> tuple[str, ...]:
        first = sorted(found, key=lambda m: m.start)
        return tuple(dict.fromkeys(m.key.id for m in first))


def is_only_a_move(utterance: Utterance) -> bool:
    """True for "marching skip", a name in which nothing is left out."""
    whole = len(utterance.words)
    moves = (m.end - m.start for m in utterance.names if m.key.kind == "exercise")
    return whole > 1 and whole in moves


def condition_of(intent: Intent, entities: Entities) -> str:
    """Return the id of the condition that is meant, or of the complaint we do not explain."""
    if intent is Intent.ASK_OTHER_COMPLAINT:
        return entities.first("neighbour")
    if intent is Intent.REPORT_SYMPTOM:
        return entities.suspected_condition()
    named = entities.first("condition")
    return named or (entities.first("neighbour") if intent in OF_COMPLAINTS else "")


OF_COMPLAINTS = CONDITION_INTENTS | {Intent.COMPARE}
"""Intents that have an answer for a complaint from outside the hip as well."""


def topic_of(intent: Intent, entities: Entities) -> str:
    """Return the id of the topic that is asked about; empty if none is."""
    groups = {
        Intent.ASK_ANATOMY: ("anatomy",),
        Intent.ASK_RISKS: ("risk", "practice", "care"),
        Intent.ASK_PREVENTION: ("practice", "care", "risk"),
    }.get(intent, ("care", "practice", "risk", "anatomy"))
    found = (entities.first(group) for group in groups)
    return next((name for name in found if name not in {"", OTHER_RISK}), "")


STRENGTH = "strengthen_core_hips"
"""The practice about strength. It covers the core; for other muscles, moves are listed."""

CORE = "core"
"""The muscle group that needs no list of its own."""

OTHER_RISK = "other"
"""A risk that people name and no record explains; a practice may."""


def other_of(intent: Intent, entities: Entities) -> str:
    """Return the second condition that is named, or what it is held against from outside."""
    second = entities.second("condition")
    if second or intent is not Intent.COMPARE:
        return second
    outside = entities.first("neighbour")
    return outside if entities.first("condition") else entities.second("neighbour")


def other_move_of(intent: Intent, entities: Entities) -> str:
    """Return an exercise that was asked for and that the content lacks; empty if there is none."""
    asked = intent in {Intent.ASK_HOWTO, Intent.ASK_DETAIL} and not entities.first("exercise")
    return entities.first("other_move") if asked else ""


def answers(library: Library, intent: Intent, asked: str) -> bool:
    """Return whether *intent* has an answer on the topic that is *asked* about."""
    return topic_for(library, Meaning(intent, topic=asked)) is not None


def is_painless(library: Library, topic: str, entities: Entities, told: Description) -> bool:
    """Whether *topic* is for those without pain, and nothing *told* is pain or danger."""
    named = topic_for(library, Meaning(Intent.ASK_PREVENTION, topic=topic))
    if named is None or not named.painless or entities.aches:
        return False
    grave = {*library.red_flags, *ids_of_role(library, Role.CHANGES_THE_PICTURE)}
    return not told.possible_flag and told.present.isdisjoint(grave)


def refine_intent(intent: Intent, tokens: Sequence[str], entities: Entities) -> Intent:
    """Return *intent*, unless the words show a more exact one.

    A question about a word that names nothing here is out of domain.
    """
    named = entities.first("anatomy") or entities.first("care")
    known = named or entities.has_condition_or_exercise()
    if asks_for_definition(tokens) and not known:
        return Intent.ASK_PREVENTION if entities.first("practice") else Intent.OUTSIDE_DOMAIN
    return intent


def general_question(
    library: Library, intent: Intent, told: Description, entities: Entities, *, own: bool
) -> str:
    """Return the topic of a general question; empty if there is none.

    Questions about a named record, or about the runner's *own* complaint, are not general.
    """
    topic = entities.question.topic
    own = own and not is_painless(library, topic, entities, told)
    if entities.question.is_all:
        of_a_move = intent in EXERCISE_INTENTS and entities.first("exercise")
        return "" if of_a_move or (own and intent is Intent.REPORT_SYMPTOM) else topic
    named = entities.has_condition_or_exercise()
    return "" if own or named or not answers(library, intent, topic) else topic


def about_topic(library: Library, meaning: Meaning, entities: Entities) -> Meaning:
    """Fill in whether the topic is meant whatever was spoken of, and is no complaint."""
    named = topic_for(library, meaning)
    if named is None:
        return meaning
    told = meaning.description
    if told.possible_flag and told.possible_flag == named.flag:
        told = replace(told, possible_flag="")
    if is_painless(library, meaning.topic, entities, told):
        told = replace(told, findings=tuple(it for it in told.findings if it.denied))
    return replace(meaning, of_its_own=named.of_its_own, description=told)
