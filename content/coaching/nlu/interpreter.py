"""Interprets text: its intent, its entities and slots, and the symptoms in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.nlu.asked import condition_found, names_asked
from content.coaching.nlu.danger_check import FEWEST_WORDS, DangerCheck
from content.coaching.nlu.entities import (
    Entities,
    EntityExtractor,
    condition_of,
    is_only_a_move,
    is_painless,
    other_move_of,
    refine_intent,
    topic_of,
)
from content.coaching.nlu.intent import (
    ASKING_INTENTS,
    EXERCISE_INTENTS,
    VAGUE_INTENTS,
    Clause,
    Intent,
    Meaning,
    Setting,
    topic_for,
)
from content.coaching.nlu.intent_classifier import IntentClassifier, Ranked
from content.coaching.nlu.lexicon import lexicon_of
from content.coaching.nlu.slots import SLOTS, SlotFiller
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.nlu.topics import NOTHING, TOPICS, Heard, answering, topic_asked, topics_near
from content.coaching.triage import Description
from content.ears import LinearModel
from content.language.en import numerals, persons, question_forms
from content.language.en.acts import act_of
from content.language.en.normalisation import CLAUSE_END, clauses_of
from content.library import Library, ids_of_role, load_model
from content.records.rules import Role

MOST_CHARACTERS = 40_000
FEWEST_OF_A_QUESTION = 3
"""A shorter question that is not understood asks nothing: "what now?"."""


class Interpreter:
    """Interprets English with the words of one library; made once, used for every utterance.

    *model* scores the intents and *topics* the topics; those that are shipped, if None.
    """

    def __init__(
        self, library: Library, model: LinearModel | None = None, topics: LinearModel | None = None
    ) -> None:
        self._library = library
        self._general = ids_of_role(library, Role.SPOKEN_OF_IN_GENERAL)
        self._lexicon = lexicon_of(library)
        self._symptoms = SymptomExtractor(library, self._lexicon)
        self._danger = DangerCheck(library)
        self._entities = EntityExtractor(self._lexicon)
        self._classifier = IntentClassifier(library, self._lexicon, model or load_model("kinds"))
        self._topics = topics or load_model(TOPICS)
        self._slots = SlotFiller(library)

    def interpret(
        self, text: str, *, in_session: bool = False, asked: Setting | None = None
    ) -> Meaning:
        """Return the meaning of *text*, said in a session or to a question; never raises."""
        utterance = self._lexicon.read(text[:MOST_CHARACTERS])
        tokens, words = utterance.tokens, utterance.words
        description = self._symptoms.extract(utterance)
        if description.findings:
            found = condition_found(self._library, utterance, description)
            description = replace(description, found=found)
        names = utterance.names
        if CLAUSE_END in tokens:
            names = names_asked(self._library, utterance, description)
        entities = self._entities.extract(words, names)
        setting = asked or (Setting.SESSION if in_session else None)
        intent, other = self._classifier.classify(
            utterance,
            description,
            setting,
            in_session=in_session,
            answers=lambda it: self._answers(it, topic_of(it, entities)),
        )
        if intent in _ANSWERS and entities.question.topic:
            intent, other = self._classifier.classify(
                utterance, description, None, in_session=in_session
            )
        if setting is None and len(tokens) >= FEWEST_WORDS:
            description = self._danger.weigh(utterance, description, may_ask=intent in _TELLING)
        question = self._asked_for(tokens)
        tells = bool(description.findings) and intent not in ASKING_INTENTS
        if question is not None and not tells:
            return replace(question, text=text, tokens=tuple(tokens), description=description)
        if intent is Intent.NO and setting is None and description.present:
            intent = Intent.REPORT_SYMPTOM  # nothing was asked
        if intent in _LEAVING_OUT and not is_only_a_move(utterance):
            told = [word for word in words if word not in self._lexicon.leaving_out]
            entities = self._entities.extract(told)
        topic, near = "", tuple[str, ...]()
        if not (entities.has_condition_or_exercise() or entities.question.is_all):
            heard = Heard(intent, utterance, entities, description, setting)
            topic = topic_asked(self._library, self._topics, heard)
            near = topics_near(self._topics, heard, topic)
        meaning = self._build_meaning(intent, tokens, description, entities, topic)
        clear = other is meaning.intent or meaning.intent is not intent or entities.question.is_all
        known = replace(meaning, text=text, tokens=tuple(tokens), near=near)
        known = replace(known, between=None if clear else other)
        return known if meaning.intent in ASKING_INTENTS else self._add_question(known)

    def _asked_for(self, tokens: Sequence[str]) -> Meaning | None:
        """Return what "no, I asked about sleeping" asks; None if it does not say what was asked."""
        words = question_forms.asked_for(tokens)
        asked = self.interpret(" ".join(words)) if words else Meaning(Intent.UNKNOWN)
        return asked if asked.intent in ASKING_INTENTS else None

    def _add_question(self, meaning: Meaning) -> Meaning:
        """Return *meaning* with what is asked besides its answer or report, if anything is."""
        parts = question_forms.questions_in(meaning.tokens)
        answers = meaning.intent in _ANSWERS and meaning.topic in self._library.care_topics
        for words in (words for words in parts if len(words) < len(meaning.tokens)):
            is_question = question_forms.is_question(words)
            if not (is_question or (answers and self._names_topic(words))):
                continue
            asked = self.interpret(" ".join(words))
            if asked.intent in ASKING_INTENTS:
                return replace(meaning, beside=asked)
            is_long = is_question and len(words) >= FEWEST_OF_A_QUESTION
            vague = asked.intent in VAGUE_INTENTS or question_forms.asks_what_about(words)
            if is_long and vague and act_of(words) is None:
                return replace(meaning, beside=replace(asked, intent=Intent.UNKNOWN))
        return meaning

    def _names_topic(self, words: Sequence[str]) -> bool:
        """True for "ice or heat", not for "three times a week"."""
        return bool(
            self._entities.extract(self._lexicon.read(" ".join(words)).words).question.topic
        )

    def read_clauses(self, tokens: Sequence[str]) -> tuple[Clause, ...]:
        """Return the meaning of each clause of *tokens*; empty if there is only one."""
        clauses = [" ".join(clause) for clause in clauses_of(tokens)]
        return tuple(map(self._read_clause, clauses)) if len(clauses) > 1 else ()

    def _read_clause(self, text: str) -> Clause:
        """Return the meaning of one clause; a template that is all of it is sure."""
        meaning, whole = self.interpret(text), self._classifier.whole(self._lexicon.read(text))
        known = whole is not Intent.UNKNOWN
        return Clause(replace(meaning, intent=whole) if known else meaning, is_command=known)

    def features(self, text: str, setting: Setting | None = None) -> set[int]:
        """Return the features of *text*, said in *setting*, from which its intent is learned."""
        return self._classifier.features(self._lexicon.read(text[:MOST_CHARACTERS]), setting)

    def rank(self, text: str, setting: Setting | None = None) -> list[Ranked]:
        """Return the intents with their scores for *text*, the likeliest first."""
        return self._classifier.rank(self._lexicon.read(text[:MOST_CHARACTERS]), setting)

    def _build_meaning(
        self,
        intent: Intent,
        tokens: list[str],
        description: Description,
        entities: Entities,
        topic: str,
    ) -> Meaning:
        if description.patient == persons.ANIMAL:
            return Meaning(Intent.OUTSIDE_BODY, description=Description(outside=persons.ANIMAL))
        asked = topic or self._general_question(intent, tokens, description, entities)
        if asked:
            intent = answering(self._library, intent, asked)
        intent = refine_intent(intent, tokens, entities)
        counted = numerals.find_numbers(tokens)
        meaning = Meaning(
            intent=intent,
            condition=condition_of(intent, entities),
            other_condition=entities.second("condition"),
            exercise=entities.first("exercise"),
            routine=entities.first("routine"),
            topic=topic_of(intent, entities),
            minutes=numerals.find_minutes(tokens),
            number=counted[0].value if counted else None,
            unknown_name=other_move_of(intent, entities),
            description=description,
        )
        if intent in SLOTS:
            meaning = self._slots.fill(meaning, tokens)
        if asked:
            condition = asked if asked in self._library.neighbours else ""
            about = replace(meaning, topic=asked, condition=condition, of_its_own=asked == NOTHING)
            return self._about_topic(about, entities)
        if meaning.topic:
            meaning = self._about_topic(meaning, entities)
        of_muscle = entities.first("anatomy")
        return self._slots.fill_muscle(meaning, tokens, entities) if of_muscle else meaning

    def _about_topic(self, meaning: Meaning, entities: Entities) -> Meaning:
        """Fill in whether the topic is meant whatever was spoken of, and is no complaint."""
        named = topic_for(self._library, meaning)
        if named is None:
            return meaning
        told = meaning.description
        if told.possible_flag and told.possible_flag == named.flag:
            told = replace(told, possible_flag="")
        if is_painless(self._library, meaning.topic, entities, told):
            told = replace(told, findings=tuple(it for it in told.findings if it.denied))
        return replace(meaning, of_its_own=named.of_its_own, description=told)

    def _general_question(
        self, intent: Intent, tokens: list[str], description: Description, entities: Entities
    ) -> str:
        """Return the topic of a general question; empty if there is none.

        Questions about a named record, or about the runner's own complaint, are not general.
        """
        asked = entities.question
        painless = is_painless(self._library, asked.topic, entities, description)
        told = any(it.id not in self._general for it in description.findings)
        own = not painless and told and persons.mentions_self(tokens)
        if asked.is_all:
            of_a_move = intent in EXERCISE_INTENTS and entities.first("exercise")
            kept = of_a_move or (own and intent is Intent.REPORT_SYMPTOM)
            return "" if kept else asked.topic
        not_general = (
            own or entities.has_condition_or_exercise() or not self._answers(intent, asked.topic)
        )
        return "" if not_general else asked.topic

    def _answers(self, intent: Intent, asked: str) -> bool:
        return topic_for(self._library, Meaning(intent, topic=asked)) is not None


_TELLS = {Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.OUTSIDE_BODY}
_TELLING = frozenset(_TELLS | VAGUE_INTENTS)
"""Intents of a description; a request is answered, not doubted."""

_ANSWERS = frozenset({Intent.YES, Intent.NO})
"""Answers; "no, nothing like that, is it serious" is a question all the same."""

_LEAVING_OUT = frozenset({Intent.SKIP, Intent.START_SESSION, Intent.START_WARM_UP})
"""Intents in which "skip" means to leave a move out, and not the exercise of that name."""
