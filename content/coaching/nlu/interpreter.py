"""Words become meaning: what is asked for, what is named, and what is told of the body."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from content.coaching.nlu.entities import Entities, EntityExtractor
from content.coaching.nlu.intent import EXERCISE_INTENTS, MUSCLE_INTENTS, Intent, Meaning
from content.coaching.nlu.intent_classifier import IntentClassifier
from content.coaching.nlu.lexicon import Lexicon
from content.coaching.nlu.slots import SlotFiller
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.nlu.topics import FOLDERS, topic_for
from content.coaching.triage import Description
from content.language.en import measures, questions
from content.language.en.normalisation import tokenise
from content.language.en.numerals import numbers
from content.language.en.plain_text import to_plain_text
from content.library import Library
from content.records.routines import RoutineKind

MOST_CHARACTERS = 40_000


class Interpreter:
    """Hears plain English with the words of one library; made once, used for every utterance."""

    def __init__(self, library: Library) -> None:
        routines = library.routines.values()
        self._warm_ups = {each.id for each in routines if each.kind is RoutineKind.WARM_UP}
        self._library = library
        self._muscles = {it.id for it in library.anatomy.values() if it.muscles}
        self._lexicon = Lexicon(library)
        self._symptoms = SymptomExtractor(library, self._lexicon)
        self._entities = EntityExtractor(self._lexicon)
        self._classifier = IntentClassifier(library, self._lexicon)
        self._slots = SlotFiller(library)
        self._skip = self._lexicon.normaliser.stem("skip")

    def interpret(self, text: str, in_session: bool = False) -> Meaning:  # noqa: FBT001, FBT002 - named in calls
        """Return the meaning of *text*; never raises, whatever the text."""
        heard = to_plain_text(text[:MOST_CHARACTERS])
        words = self._lexicon.words(heard)
        description = self._symptoms.extract(heard)
        names = self._entities.extract(words)
        intent = self._classifier.classify(words, description, names, in_session=in_session)
        if intent in _LEAVING_OUT:
            names = self._entities.extract([word for word in words if word != self._skip])
        return replace(self._build_meaning(intent, heard, description, names), text=text)

    def _prefer_complaint(self, intent: Intent, raw: list[str], description: Description) -> Intent:
        """Tell "pain on the outside of my hip", a complaint, from the same words as a name."""
        asked = intent is not Intent.ASK_CONDITION or not _ASKING_WORDS.isdisjoint(raw)
        sore = bool(description.findings) or not self._lexicon.pain_words.isdisjoint(raw)
        return Intent.REPORT_SYMPTOM if sore and "my" in raw and not asked else intent

    def _build_meaning(
        self, intent: Intent, text: str, description: Description, names: Entities
    ) -> Meaning:
        raw = tokenise(text)
        counted = numbers(raw)
        neighbour = names.first("neighbour")
        condition = names.first("condition")
        if neighbour and not condition and intent in _CONDITION_QUESTIONS:
            intent = Intent.OUTSIDE_CONDITION
        intent = _tell_body_part_from_complaint(
            self._prefer_complaint(intent, raw, description), raw, names
        )
        asked = self._general_question(intent, raw, description, names)
        if asked:
            intent = intent if self._answers(intent, asked) else Intent.ASK_PREVENTION
        elif (
            intent in FOLDERS
            and names.question.topic
            and _describes_own_complaint(raw, description)
        ):
            intent = intent if names.has_condition_or_exercise() else Intent.REPORT_SYMPTOM
        if questions.asks_for_definition(raw) and not (
            names.has_condition_or_exercise() or names.first("anatomy")
        ):
            intent = Intent.OUTSIDE_DOMAIN
        if intent is Intent.START_SESSION and names.first("routine") in self._warm_ups:
            intent = Intent.START_WARM_UP
        if intent is Intent.REPORT_SYMPTOM:
            condition = names.suspected_condition()
        meaning = Meaning(
            intent=intent,
            condition=neighbour if intent is Intent.OUTSIDE_CONDITION else condition,
            other_condition=names.second("condition"),
            exercise=names.first("exercise"),
            routine=names.first("routine"),
            topic=_topic(intent, names),
            minutes=measures.minutes(raw),
            number=counted[0].value if counted else None,
            named=_other_move(intent, names),
            description=description,
        )
        meaning = self._slots.fill(meaning, raw)
        if asked:
            return replace(meaning, topic=asked, condition="")
        return self._fill_muscle(meaning, names)

    def _general_question(
        self, intent: Intent, raw: list[str], description: Description, names: Entities
    ) -> str:
        """Return the topic of the general question that was put, empty where there was none.

        A question about a thing, and one about the runner's own complaint, are no general ones.
        """
        asked, own = names.question, _describes_own_complaint(raw, description)
        if asked.is_all:
            kept = intent in EXERCISE_INTENTS or (own and intent is Intent.REPORT_SYMPTOM)
            return "" if kept else asked.topic
        aside = own or names.has_condition_or_exercise() or not self._answers(intent, asked.topic)
        return "" if aside else asked.topic

    def _answers(self, intent: Intent, asked: str) -> bool:
        return topic_for(self._library, Meaning(intent, topic=asked)) is not None

    def _fill_muscle(self, meaning: Meaning, names: Entities) -> Meaning:
        """Fill in the muscle that moves are wanted for."""
        muscle = names.first("anatomy")
        wanted = meaning.intent in MUSCLE_INTENTS and muscle in self._muscles
        if meaning.intent is Intent.ASK_PREVENTION:
            wanted = wanted and meaning.topic == STRENGTH and muscle != CORE
        return replace(meaning, detail=muscle) if wanted and not names.hurts else meaning


_LEAVING_OUT = frozenset({Intent.SKIP, Intent.START_SESSION, Intent.START_WARM_UP})
"""Kinds in which "skip" is the wish to do without a move, and not the move of that name."""

_ASKING_WORDS = frozenset(
    {"what", "tell", "explain", "about", "describe", "info", "define", "hear"}
)


def _tell_body_part_from_complaint(intent: Intent, raw: list[str], names: Entities) -> Intent:
    """Tell "what is the IT band", a part of the body, from "what is IT band", the trouble."""
    if intent is Intent.ASK_ANATOMY and raw[:1] == ["my"] and len(raw) <= _SHORT:
        return Intent.REPORT_SYMPTOM
    if not names.first("anatomy"):
        return (
            Intent.ASK_CONDITION
            if intent is Intent.ASK_ANATOMY and names.first("condition")
            else intent
        )
    definite = any(a == "the" and b in _PARTS for a, b in itertools.pairwise(raw))
    if intent is Intent.ASK_ANATOMY and names.first("condition") == "itb_syndrome":
        working = definite or not _WORKING.isdisjoint(raw)
        return intent if working else Intent.ASK_CONDITION
    if intent is Intent.OUTSIDE_CONDITION and definite and _TROUBLE.isdisjoint(raw):
        return Intent.ASK_ANATOMY
    return intent


def _describes_own_complaint(raw: list[str], description: Description) -> bool:
    """True where a question goes on to tell of the runner's own complaint."""
    telling = any(
        f.id.startswith(_TELLING_PREFIXES) and f.id not in _GENERAL for f in description.findings
    )
    return telling and not _OWN_WORDS.isdisjoint(raw)


_OWN_WORDS = frozenset({"my", "i"})
_TELLING_PREFIXES = ("loc_", "sign_", "mech_", "onset_", "char_", "agg_", "rad_", "rf_")
_GENERAL = frozenset(
    {"loc_vague_hip", "agg_run", "course_after_run", "char_tight", "char_stiff", "agg_stretch"}
)
_SHORT = 3
_PARTS = frozenset({"it", "itb", "iliotibial", "piriformis", "i", "band"})
_WORKING = frozenset({"does", "where", "muscle", "function", "attach"})
_TROUBLE = frozenset({"syndrome", "pain", "problem", "trouble"})


def _topic(intent: Intent, names: Entities) -> str:
    groups = {
        Intent.ASK_ANATOMY: ("anatomy",),
        Intent.ASK_RISKS: ("risk", "practice", "care"),
        Intent.ASK_PREVENTION: ("practice", "care", "risk"),
    }.get(intent, ("care", "practice", "risk", "anatomy"))
    found = (names.first(group) for group in groups)
    return next((name for name in found if name not in {"", OTHER_RISK}), "")


STRENGTH = "strengthen_core_hips"
CORE = "core"
"""The habit of strength, which speaks of the core itself and sends for moves for other muscles."""

OTHER_RISK = "other"
"""What people blame and no risk factor tells of; a habit may."""


def _other_move(intent: Intent, names: Entities) -> str:
    """Return the move asked for that the guide does not have, empty if there is none."""
    asked = intent in {Intent.ASK_HOWTO, Intent.ASK_DETAIL} and not names.first("exercise")
    return names.first("other_move") if asked else ""


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
