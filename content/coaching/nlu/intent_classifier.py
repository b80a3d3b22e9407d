"""Classifies the intent of an utterance by templates and entities."""

from __future__ import annotations

from collections.abc import Sequence

from content.coaching.nlu.entities import Entities, is_whole
from content.coaching.nlu.intent import Intent, Setting
from content.coaching.nlu.intent_features import intent_features
from content.coaching.nlu.lexicon import IntentKey, Lexicon, Utterance
from content.coaching.triage import Description
from content.language.en import question_forms
from content.language.en.normalisation import CLAUSE_END
from content.library import Library, ids_of_group, ids_of_role
from content.records.findings import LOCATION
from content.records.rules import Role

# Points; a whole match always beats any sum of the others.
POINTS_WHOLE_MATCH = 1_000
POINTS_SESSION_COMMAND = 1_200
POINTS_PER_WORD = 24
POINTS_PER_RANK = 8
POINTS_DESCRIPTION = 130
POINTS_PER_FINDING = 40
POINTS_VAGUE_REPORT = 75
POINTS_OTHER_BODY_PART = 250
POINTS_COMPLAINT = 120

MANY_WORDS = 22
"""An utterance of so many words is a report, even if it asks."""
_MEASURED_FIELDS = frozenset({"side", "severity", "age", "weeks"})


class IntentClassifier:
    """Finds the intent of an utterance."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._locations = ids_of_group(library, LOCATION)
        self._vague_places = ids_of_role(library, Role.VAGUE_PLACE)
        self._parts_of_names = ids_of_role(library, Role.PART_OF_A_NAME)
        self._types = {
            **dict.fromkeys(library.findings, "finding"),
            **dict.fromkeys(library.red_flags, "flag"),
            **dict.fromkeys(self._locations, "place"),
        }
        self._ranks = {kind.id: kind.rank for kind in library.intents.values()}

    def classify(
        self,
        words: Sequence[str],
        description: Description,
        entities: Entities,
        *,
        in_session: bool,
    ) -> Intent:
        """Return the intent of *words*: the best score of templates, symptoms and entities."""
        plain = [word for word in words if word != CLAUSE_END]
        scores = self._scores(plain, in_session=in_session)
        wish = question_forms.without_could_you(plain)
        for kind, score in self._scores(wish, in_session=in_session).items():
            scores[kind] = max(scores.get(kind, 0), score)
        self._score_description(scores, description, plain, entities)
        _score_names(scores, entities)
        if scores:
            return Intent(max(scores, key=lambda kind: scores[kind]))
        guess = self._lexicon.fallback.classify(plain)
        return Intent(guess) if guess else Intent.UNKNOWN

    def features(self, utterance: Utterance, setting: Setting | None) -> set[int]:
        """Return the features of *utterance*, said in *setting*."""
        plain = [word for word in utterance.words if word != CLAUSE_END]
        fits = {
            f"{match.key.kind} {match.key.id} {is_whole(self._lexicon, plain, match)}"
            for match in self._lexicon.intents.find(plain)
        }
        return intent_features(utterance, fits, setting, self._types)

    def _scores(self, words: Sequence[str], *, in_session: bool) -> dict[str, int]:
        scores: dict[str, int] = {}
        for match in self._lexicon.intents.find(words):
            key_kind, kind = match.key
            rank = self._ranks[kind]
            length = match.end - match.start
            if key_kind == IntentKey.WITHIN:
                score = rank * POINTS_PER_RANK + length * POINTS_PER_WORD
            elif is_whole(self._lexicon, words, match):
                rest = len(words) - length
                base = (
                    POINTS_SESSION_COMMAND
                    if key_kind == IntentKey.IN_SESSION_ONLY and in_session
                    else POINTS_WHOLE_MATCH
                )
                score = base + rank * POINTS_PER_RANK - rest * POINTS_PER_WORD
                if key_kind == IntentKey.IN_SESSION_ONLY and not in_session:
                    continue
            else:
                continue
            scores[kind] = max(scores.get(kind, 0), score)
        return scores

    def _score_description(
        self,
        scores: dict[str, int],
        description: Description,
        words: Sequence[str],
        entities: Entities,
    ) -> None:
        """Score a description as a symptom report: more findings, more points."""
        named_only = self._lexicon.pain_words.isdisjoint(words) and self._is_part_of_name(
            description, entities
        )
        worth = 0 if named_only else self._description_score(description, words)
        if worth:
            scores["report_symptom"] = max(scores.get("report_symptom", 0), worth)
        of_a_move = bool(entities.first("exercise")) and question_forms.begins_with_question(words)
        if description.outside and not of_a_move:
            scores["out_of_scope_body"] = POINTS_OTHER_BODY_PART

    def _description_score(self, description: Description, words: Sequence[str]) -> int:
        measured = sum(getattr(description, name) is not None for name in _MEASURED_FIELDS)
        if not description.findings and not measured:
            return 0 if self._lexicon.pain_words.isdisjoint(words) else POINTS_VAGUE_REPORT
        telling = any(f.id not in self._vague_places for f in description.findings) or measured
        if not telling and self._lexicon.pain_words.isdisjoint(words):
            return POINTS_VAGUE_REPORT
        worth = (
            POINTS_DESCRIPTION
            + POINTS_PER_FINDING * len(description.findings)
            + POINTS_PER_FINDING // 2 * measured
        )
        if self._is_complaint(description, words):
            return worth + POINTS_COMPLAINT
        if len(words) >= MANY_WORDS:
            return worth
        if question_forms.begins_with_question(words):
            return worth - POINTS_DESCRIPTION
        return worth - POINTS_DESCRIPTION // 2 * question_forms.wonders(words)

    def _is_complaint(self, description: Description, words: Sequence[str]) -> bool:
        """True for a place with two or more other findings, and no question word."""
        places = sum(f.id in self._locations for f in description.findings)
        asking = question_forms.begins_with_question(words) or question_forms.wonders(words)
        return bool(places) and len(description.findings) - places > 1 and not asking

    def _is_part_of_name(self, description: Description, entities: Entities) -> bool:
        """True if the place is only part of a name: "standing leg raises to the side"."""
        named = entities.first("exercise") or entities.first("neighbour")
        return bool(named) and self._parts_of_names.issuperset(f.id for f in description.findings)


_OF_TIME = frozenset({"time_left", "ask_recovery_time"})
_BY_NAME = (
    ("condition", Intent.ASK_CONDITION, 110),
    ("neighbour", Intent.ASK_OTHER_COMPLAINT, 120),
    ("exercise", Intent.ASK_HOWTO, 115),
    ("routine", Intent.START_SESSION, 60),
    ("anatomy", Intent.ASK_ANATOMY, 70),
    ("practice", Intent.ASK_PREVENTION, 85),
    ("risk", Intent.ASK_RISKS, 65),
)


def _score_names(scores: dict[str, int], entities: Entities) -> None:
    """Give each entity a few points for the intent that is usual for it."""
    for group, intent, worth in _BY_NAME:
        if entities.first(group):
            scores[intent] = max(scores.get(intent, 0), worth)
    if entities.first("exercise"):
        for of_time in _OF_TIME & scores.keys():
            del scores[of_time]
