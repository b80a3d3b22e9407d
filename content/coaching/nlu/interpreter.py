"""Interprets text: its intent, its entities and slots, and the symptoms in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.nlu.asked import (
    HEARD_AS,
    Heard,
    is_vague,
    names_asked,
    told_intent,
    with_found,
)
from content.coaching.nlu.danger_check import FEWEST_WORDS, DangerCheck
from content.coaching.nlu.descriptions import with_likeness
from content.coaching.nlu.entities import (
    Entities,
    EntityExtractor,
    GeneralQuestion,
    about_topic,
    answers,
    condition_of,
    general_question,
    is_only_a_move,
    other_move_of,
    other_of,
    refine_intent,
    topic_of,
)
from content.coaching.nlu.intent import (
    ASKING_INTENTS,
    VAGUE_INTENTS,
    Clause,
    Intent,
    Meaning,
    Setting,
)
from content.coaching.nlu.intent_classifier import Classified, IntentClassifier, Ranked
from content.coaching.nlu.lexicon import Utterance, lexicon_of
from content.coaching.nlu.question_beside import question_beside
from content.coaching.nlu.slots import SLOTS, SlotFiller, ask_about
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.nlu.topics import (
    FEWEST_BESIDE_A_NAME,
    LAST_QUESTION,
    NOTHING,
    TOPICS,
    Asked,
    answering,
    topic_asked,
)
from content.coaching.triage import Description
from content.ears import LinearModel
from content.language.en import numerals, persons, question_forms
from content.language.en.normalisation import CLAUSE_END, clauses_of
from content.library import Library, ids_of_role, load_model
from content.records.rules import Role

MOST_CHARACTERS = 40_000


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
            description = with_found(self._library, utterance, description)
        names = utterance.names
        if CLAUSE_END in tokens:
            names = names_asked(self._library, utterance, description)
        entities = self._entities.extract(words, names)
        setting = asked or (Setting.SESSION if in_session else None)
        found = self._classify(utterance, description, entities, setting, in_session=in_session)
        intent, other = found.intent, found.other
        if setting is Setting.SESSION and not description.findings:
            description = replace(description, patient="")
        if setting is None and len(tokens) >= FEWEST_WORDS:
            description = self._danger.weigh(utterance, description, may_ask=intent in _TELLING)
            if intent in _TELLING:
                description = with_likeness(description, utterance)
        question = self._asked_for(tokens)
        tells = bool(description.findings) and intent not in ASKING_INTENTS
        if question is not None and not tells:
            return replace(question, text=text, tokens=tuple(tokens), description=description)
        if description.findings:
            intent = told_intent(intent, description, tokens, setting)
        if intent in _LEAVING_OUT and not is_only_a_move(utterance):
            told = [word for word in words if word not in self._lexicon.leaving_out]
            entities = self._entities.extract(told)
        heard = Heard(intent, utterance, entities, description, setting, found.is_sure)
        about = self._topic(heard)
        if found.is_sure and not entities.question.is_all:
            entities = replace(entities, question=GeneralQuestion())
        meaning = self._build_meaning(intent, tokens, description, entities, about.topic)
        settled = other is meaning.intent or meaning.intent is not intent
        clear = settled or about.topic or entities.question.is_all
        known = replace(meaning, text=text, tokens=tuple(tokens), between=None if clear else other)
        return self._with_topics(known, about)

    def _with_topics(self, meaning: Meaning, about: Asked) -> Meaning:
        """Return *meaning* with other topics it may mean, or with what it asks besides."""
        if meaning.intent in ASKING_INTENTS:
            near = tuple(it for it in about.near if it != meaning.topic)
            return replace(meaning, other_topic=about.other, near=near)
        answers = meaning.intent in _ANSWERS and meaning.topic in self._library.care_topics
        names = self._names_topic if answers else lambda _: False
        known = replace(meaning, beside=question_beside(meaning, self.interpret, names))
        if not about.besides or (known.beside is not None and not is_vague(known.beside)):
            return known
        return replace(known, beside=ask_about(self._library, about.besides, known))

    def _classify(
        self,
        utterance: Utterance,
        description: Description,
        entities: Entities,
        setting: Setting | None,
        *,
        in_session: bool,
    ) -> Classified:
        """Return the intent, and another that is about as likely."""
        found = self._classifier.classify(
            utterance,
            description,
            setting,
            in_session=in_session,
            answers=lambda it: answers(self._library, it, topic_of(it, entities)),
        )
        if found.intent not in _ANSWERS or not entities.question.topic:
            return found
        return self._classifier.classify(utterance, description, None, in_session=in_session)

    def _topic(self, heard: Heard) -> Asked:
        """Return what is asked about, unless a few words name it."""
        few = len(heard.utterance.tokens) < FEWEST_BESIDE_A_NAME
        named = few and heard.entities.has_condition_or_exercise()
        by_name = named and all(it.key.kind != LAST_QUESTION for it in heard.utterance.names)
        if by_name or heard.entities.question.is_all or self._is_command(heard):
            return Asked()
        return topic_asked(self._library, self._topics, heard)

    def _is_command(self, heard: Heard) -> bool:
        """Whether it is nothing but a command: "which side is it"."""
        asks = heard.intent in HEARD_AS | ASKING_INTENTS
        return not asks and self._classifier.whole(heard.utterance) is heard.intent

    def _asked_for(self, tokens: Sequence[str]) -> Meaning | None:
        """Return what "no, I asked about sleeping" asks; None if it does not say what was asked."""
        words = question_forms.asked_for(tokens)
        asked = self.interpret(" ".join(words)) if words else Meaning(Intent.UNKNOWN)
        return asked if asked.intent in ASKING_INTENTS else None

    def _names_topic(self, words: Sequence[str]) -> bool:
        """True for "ice or heat", not for "three times a week"."""
        said = self._lexicon.read(" ".join(words))
        return bool(self._entities.extract(said.words).question.topic)

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
        telling = any(it.id not in self._general for it in description.findings)
        own = telling and persons.mentions_self(tokens)
        asked = topic or general_question(self._library, intent, description, entities, own=own)
        if asked:
            intent = answering(self._library, intent, asked)
        intent = refine_intent(intent, tokens, entities)
        counted = numerals.find_numbers(tokens)
        meaning = Meaning(
            intent=intent,
            condition=condition_of(intent, entities),
            other_condition=other_of(intent, entities),
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
            about = replace(meaning, topic=asked, condition=condition, exercise="")
            return about_topic(self._library, replace(about, of_its_own=asked == NOTHING), entities)
        if meaning.topic:
            meaning = about_topic(self._library, meaning, entities)
        of_muscle = entities.first("anatomy")
        return self._slots.fill_muscle(meaning, tokens, entities) if of_muscle else meaning


_TELLING = VAGUE_INTENTS | {Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.OUTSIDE_BODY}
"""Intents of a description; a request is answered, not doubted."""

_ANSWERS = frozenset({Intent.YES, Intent.NO})
"""Answers; "no, nothing like that, is it serious" is a question all the same."""

_LEAVING_OUT = frozenset({Intent.SKIP, Intent.START_SESSION, Intent.START_WARM_UP})
"""Intents in which "skip" means to leave a move out, and not the exercise of that name."""
