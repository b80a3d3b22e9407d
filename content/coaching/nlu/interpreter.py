"""Interprets text: its intent, its entities and slots, and the symptoms in it."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.nlu.danger_check import FEWEST_WORDS, DangerCheck
from content.coaching.nlu.entities import Entities, EntityExtractor
from content.coaching.nlu.intent import (
    EXERCISE_INTENTS,
    FOLDERS,
    MUSCLE_INTENTS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
    Setting,
    topic_for,
)
from content.coaching.nlu.intent_classifier import IntentClassifier
from content.coaching.nlu.lexicon import Lexicon
from content.coaching.nlu.slots import SLOTS, SlotFiller
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.triage import Description
from content.language.en import numerals, persons, question_forms
from content.library import Library, ids_of_role
from content.records.routines import RoutineKind
from content.records.rules import Role

MOST_CHARACTERS = 40_000


class Interpreter:
    """Interprets English with the words of one library; made once, used for every utterance."""

    def __init__(self, library: Library) -> None:
        routines = library.routines.values()
        self._warm_ups = {each.id for each in routines if each.kind is RoutineKind.WARM_UP}
        self._library = library
        self._general = ids_of_role(library, Role.SPOKEN_OF_IN_GENERAL)
        self._like_muscles = ids_of_role(library, Role.NAMED_LIKE_A_MUSCLE)
        self._muscles = {it.id for it in library.anatomy.values() if it.muscles}
        self._lexicon = Lexicon(library)
        self._symptoms = SymptomExtractor(library, self._lexicon)
        self._danger = DangerCheck(library)
        self._entities = EntityExtractor(self._lexicon)
        self._classifier = IntentClassifier(library, self._lexicon)
        self._slots = SlotFiller(library)

    def interpret(
        self,
        text: str,
        in_session: bool = False,  # noqa: FBT001, FBT002 - named in calls
        asked: Setting | None = None,
    ) -> Meaning:
        """Return the meaning of *text*, said in a session or to a question; never raises."""
        utterance = self._lexicon.read(text[:MOST_CHARACTERS])
        tokens, words = utterance.tokens, utterance.words
        description = self._symptoms.extract(utterance)
        entities = self._entities.extract(words, utterance.names)
        intent = self._classifier.classify(words, description, entities, in_session=in_session)
        if asked is None and not in_session and len(tokens) >= FEWEST_WORDS:
            description = self._danger.weigh(utterance, description, may_ask=intent in _TELLING)
        if intent in _LEAVING_OUT:
            told = [word for word in words if word not in self._lexicon.leaving_out]
            entities = self._entities.extract(told)
        meaning = self._build_meaning(intent, tokens, description, entities)
        return replace(meaning, text=text, tokens=tuple(tokens))

    def features(self, text: str, setting: Setting | None = None) -> set[int]:
        """Return the features of *text*, said in *setting*, from which its intent is learned."""
        return self._classifier.features(self._lexicon.read(text[:MOST_CHARACTERS]), setting)

    def _prefer_complaint(
        self, intent: Intent, tokens: list[str], description: Description
    ) -> Intent:
        """Return a report for "pain on the outside of my hip", also the name of a condition."""
        asked = intent is not Intent.ASK_CONDITION or question_forms.asks_to_explain(tokens)
        sore = bool(description.findings) or not self._lexicon.pain_words.isdisjoint(tokens)
        own = sore and persons.mentions_own(tokens)
        return Intent.REPORT_SYMPTOM if own and not asked else intent

    def _build_meaning(
        self, intent: Intent, tokens: list[str], description: Description, entities: Entities
    ) -> Meaning:
        intent = self._prefer_complaint(_prefer_neighbour(intent, entities), tokens, description)
        intent = self._distinguish_body_part(intent, tokens, entities)
        asked = self._general_question(intent, tokens, description, entities)
        if asked:
            intent = intent if self._answers(intent, asked) else Intent.ASK_PREVENTION
        elif self._describes_own_complaint(tokens, description):
            intent = _prefer_report(intent, entities)
        intent = self._refine_intent(intent, tokens, entities)
        counted = numerals.find_numbers(tokens)
        meaning = Meaning(
            intent=intent,
            condition=_condition(intent, entities),
            other_condition=entities.second("condition"),
            exercise=entities.first("exercise"),
            routine=entities.first("routine"),
            topic=_topic(intent, entities),
            minutes=numerals.find_minutes(tokens),
            number=counted[0].value if counted else None,
            unknown_name=_other_move(intent, entities),
            description=description,
        )
        if intent in SLOTS:
            meaning = self._slots.fill(meaning, tokens)
        if asked:
            return replace(meaning, topic=asked, condition="")
        return self._fill_muscle(meaning, entities)

    def _refine_intent(self, intent: Intent, tokens: list[str], entities: Entities) -> Intent:
        """Return *intent*, unless the words show a more exact one.

        A question about a word that names nothing here is out of domain; a session that is a
        warm-up counts as the start of a warm-up.
        """
        known = entities.has_condition_or_exercise() or entities.first("anatomy")
        if question_forms.asks_for_definition(tokens) and not known:
            return Intent.OUTSIDE_DOMAIN
        if intent is Intent.START_SESSION and entities.first("routine") in self._warm_ups:
            return Intent.START_WARM_UP
        return intent

    def _distinguish_body_part(
        self, intent: Intent, tokens: list[str], entities: Entities
    ) -> Intent:
        """Separate "what is the IT band", the body part, from "what is IT band", the condition."""
        if intent is Intent.ASK_ANATOMY and question_forms.is_only_own_part(tokens):
            return Intent.REPORT_SYMPTOM
        if not entities.first("anatomy"):
            return (
                Intent.ASK_CONDITION
                if intent is Intent.ASK_ANATOMY and entities.first("condition")
                else intent
            )
        definite = question_forms.names_the_part(tokens)
        if intent is Intent.ASK_ANATOMY and entities.first("condition") in self._like_muscles:
            working = definite or question_forms.asks_how_it_works(tokens)
            return intent if working else Intent.ASK_CONDITION
        if (
            intent is Intent.ASK_OTHER_COMPLAINT
            and definite
            and not question_forms.speaks_of_trouble(tokens)
        ):
            return Intent.ASK_ANATOMY
        return intent

    def _describes_own_complaint(self, tokens: list[str], description: Description) -> bool:
        """True if a question also describes the runner's own complaint."""
        telling = any(f.id not in self._general for f in description.findings)
        return telling and persons.mentions_self(tokens)

    def _general_question(
        self, intent: Intent, tokens: list[str], description: Description, entities: Entities
    ) -> str:
        """Return the topic of a general question; empty if there is none.

        Questions about a named record, or about the runner's own complaint, are not general.
        """
        asked, own = entities.question, self._describes_own_complaint(tokens, description)
        if asked.is_all:
            kept = intent in EXERCISE_INTENTS or (own and intent is Intent.REPORT_SYMPTOM)
            return "" if kept else asked.topic
        not_general = (
            own or entities.has_condition_or_exercise() or not self._answers(intent, asked.topic)
        )
        return "" if not_general else asked.topic

    def _answers(self, intent: Intent, asked: str) -> bool:
        return topic_for(self._library, Meaning(intent, topic=asked)) is not None

    def _fill_muscle(self, meaning: Meaning, entities: Entities) -> Meaning:
        """Fill in the muscle for which moves are asked."""
        muscle = entities.first("anatomy")
        wanted = meaning.intent in MUSCLE_INTENTS and muscle in self._muscles
        if meaning.intent is Intent.ASK_PREVENTION:
            wanted = wanted and meaning.topic == STRENGTH and muscle != CORE
        return replace(meaning, detail=muscle) if wanted and not entities.hurts else meaning


_TELLING = frozenset(
    {Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.OUTSIDE_BODY, *VAGUE_INTENTS}
)
"""Intents of a description; a request is answered, not doubted."""

_LEAVING_OUT = frozenset({Intent.SKIP, Intent.START_SESSION, Intent.START_WARM_UP})
"""Intents in which "skip" means to leave a move out, and not the exercise of that name."""


def _prefer_neighbour(intent: Intent, entities: Entities) -> Intent:
    """Return the intent for a complaint we do not explain, if the question names no other."""
    outside = entities.first("neighbour") and not entities.first("condition")
    return Intent.ASK_OTHER_COMPLAINT if outside and intent in _CONDITION_QUESTIONS else intent


def _prefer_report(intent: Intent, entities: Entities) -> Intent:
    """Return a report instead of a general question that goes on about the runner's own hip."""
    general = intent in FOLDERS and entities.question.topic
    return Intent.REPORT_SYMPTOM if general and not entities.has_condition_or_exercise() else intent


def _condition(intent: Intent, entities: Entities) -> str:
    """Return the id of the condition that is meant, or of the complaint we do not explain."""
    if intent is Intent.ASK_OTHER_COMPLAINT:
        return entities.first("neighbour")
    if intent is Intent.REPORT_SYMPTOM:
        return entities.suspected_condition()
    return entities.first("condition")


def _topic(intent: Intent, entities: Entities) -> str:
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


def _other_move(intent: Intent, entities: Entities) -> str:
    """Return an exercise that was asked for and that the content lacks; empty if there is none."""
    asked = intent in {Intent.ASK_HOWTO, Intent.ASK_DETAIL} and not entities.first("exercise")
    return entities.first("other_move") if asked else ""


_CONDITION_QUESTIONS = frozenset(
    {
        Intent.ASK_CONDITION,
        Intent.ASK_SYMPTOMS,
        Intent.ASK_CAUSES,
        Intent.ASK_TREATMENT,
        Intent.ASK_RECOVERY,
        Intent.COMPARE,
        Intent.EXERCISES_FOR,
        Intent.UNKNOWN,
        Intent.ASK_ANATOMY,
    }
)
