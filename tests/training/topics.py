"""Topics: learned from what all hands ask, and from the names of the topics.

``python -m tests.training.topics [HANDS]`` tells what the coach would tell each hand, in a talk and
in a danger, when the topics were learned from the others.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from content.coaching.answers import responder
from content.coaching.nlu import ASKING_INTENTS, DEFAULT_TOPICS, Intent, Meaning, topic_for
from content.coaching.nlu.danger_topics import likeliest_answer
from content.coaching.nlu.entities import EntityExtractor, topic_of
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.nlu.lexicon import Lexicon
from content.coaching.nlu.topics import IN_GENERAL, NO_TOPIC, NOTHING, topic_features
from content.ears import LinearModel
from content.library import Library, load
from tests.training.learning import learn
from tests.training.sentences import (
    TEMPLATES,
    Sentence,
    topics_of_hands,
    tuned_utterances,
    utterances_of_hands,
)

OF_KINDS = {**DEFAULT_TOPICS, Intent.ASK_RISKS: IN_GENERAL, Intent.ASK_PREVENTION: IN_GENERAL}

ONE_IN = 6
"""How many sentences of a kind that asks nothing stand for one of no topic."""

NAMED_ONE_IN = 3
"""The same of a kind that asks about a condition or a move by its name."""

FEATURES = 10_550
FEATURES_IN_DANGER = 12_500
HANDS = "klmn"
QUIET_ONE_IN = 3
KINDS_ONE_IN = 6
QUIET = frozenset(
    {
        *(Intent.YES, Intent.NO, Intent.UNSURE, Intent.THANKS, Intent.GREETING, Intent.CORRECT),
        *(Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.FEELS_BETTER, Intent.FEELS_SAME),
        *(Intent.FEELS_WORSE, Intent.IDENTITY, Intent.ASK_PRIVACY, Intent.REPEAT, Intent.HELP),
        *(Intent.FORGET_ME, Intent.WHY, Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS),
    }
)
"""Intents that are answered in a danger without any text of its own."""

FOLDERS = ("care_topics", "practices", "risk_factors", "neighbours")


def asked_in_talk(library: Library) -> list[Sentence]:
    """Return what the hands ask in a talk, each with its topic, and the names of the topics."""
    names = [
        Sentence(TEMPLATES, name, topic.id)
        for folder in FOLDERS
        for topic in getattr(library, folder).values()
        for name in (topic.name, *topic.aliases)
    ]
    return [*topics_of_hands("talk"), *names, *_of_kinds(library)]


def _of_kinds(library: Library) -> Iterator[Sentence]:
    """Yield what asks for the topic of its kind and names nothing else: "can I run on it"."""
    lexicon, others = Lexicon(library), Counter[Intent]()
    extractor = EntityExtractor(lexicon)
    for it in (*utterances_of_hands(), *tuned_utterances()):
        intent = Intent(it.label)
        if intent is Intent.OUTSIDE_DOMAIN:
            yield Sentence(it.hand, it.say, NOTHING)
        elif intent not in ASKING_INTENTS:
            others[intent] += 1
            if others[intent] % ONE_IN == 0:
                yield Sentence(it.hand, it.say, NO_TOPIC)
        elif it.setting is None:
            utterance = lexicon.read(it.say)
            named = extractor.extract(utterance.words, utterance.names)
            if named.has_condition_or_exercise():
                others[intent] += 1
                if others[intent] % NAMED_ONE_IN == 0:
                    yield Sentence(it.hand, it.say, NO_TOPIC)
            elif intent in OF_KINDS and not (named.question.topic or topic_of(intent, named)):
                yield Sentence(it.hand, it.say, OF_KINDS[intent])


def asked_in_danger(library: Library) -> list[Sentence]:
    """Return what the hands ask in a danger, each with its answer; in a talk, what answers then.

    The phrases of an answer, which nobody else may have said, count twice.
    """
    answers = library.danger_answers.values()
    of_topic = {topic: answer.id for answer in answers for topic in answer.topics}
    talk = (it for it in topics_of_hands("talk") if it.label in of_topic)
    phrases = [Sentence(TEMPLATES, said, it.id) for it in answers for said in it.phrases]
    moved = [Sentence(it.hand, it.say, of_topic[it.label]) for it in talk]
    of_intent = {intent: answer.id for answer in answers for intent in answer.intents}
    asked = [it for it in utterances_of_hands() if it.label in of_intent]
    kinds = [Sentence(it.hand, it.say, of_intent[it.label]) for it in asked[::KINDS_ONE_IN]]
    return [*topics_of_hands("danger"), *moved, *phrases, *phrases, *kinds, *_quiet()]


def _quiet() -> list[Sentence]:
    """Return what is said in a danger too and asks for no answer: reports, a yes, thanks."""
    told = [it for it in utterances_of_hands() if Intent(it.label) in QUIET]
    return [Sentence(it.hand, it.say, NO_TOPIC) for it in told[::QUIET_ONE_IN]]


def train(sentences: Sequence[Sentence], library: Library, *, in_danger: bool = False) -> bytes:
    """Return the model that tells the labels of *sentences*."""
    rows = features(sentences, library, in_danger=in_danger)
    keep = FEATURES_IN_DANGER if in_danger else FEATURES
    return learn(rows, [it.label for it in sentences], keep, by_rarity=True)


def features(sentences: Iterable[Sentence], library: Library, *, in_danger: bool) -> list[set[int]]:
    """Return the features of each sentence; in a danger only the tokens are known."""
    lexicon = Lexicon(library)
    read = [lexicon.read(it.say) for it in sentences]
    return [topic_features(it.tokens, it.tokens if in_danger else it.words) for it in read]


def main(hands: str) -> None:
    """Print what is told each hand of *hands* when the topics were learned from the others."""
    library = load()
    total: Counter[str] = Counter()
    for hand in hands:
        count = Counter(_judged_in_talk(hand, library)) + Counter(_judged_in_danger(hand, library))
        print(hand, dict(sorted(count.items())))  # noqa: T201 - what the command is for
        total += count
    print("all", dict(sorted(total.items())))  # noqa: T201 - what the command is for


def _judged_in_talk(hand: str, library: Library) -> Iterator[str]:
    others = [it for it in asked_in_talk(library) if it.hand != hand]
    model = LinearModel(train(others, library))
    ears = Interpreter(library, topics=model)
    for it in topics_of_hands("talk"):
        if it.hand == hand:
            yield _judged("talk", it.label, told_topic(library, ears.interpret(it.say)))


def _judged_in_danger(hand: str, library: Library) -> Iterator[str]:
    others = [it for it in asked_in_danger(library) if it.hand != hand]
    model = LinearModel(train(others, library, in_danger=True))
    lexicon = Lexicon(library)
    for it in topics_of_hands("danger"):
        if it.hand == hand:
            answer = likeliest_answer(model, lexicon.read(it.say).tokens)
            yield _judged("danger", it.label, answer if answer in library.danger_answers else "")


def told_topic(library: Library, meaning: Meaning) -> str:
    """Return the topic that answers *meaning*, "other" for another text, empty for none."""
    if meaning.topic == NOTHING or responder.explain(library, meaning) is None:
        return ""
    if meaning.intent is Intent.ASK_OTHER_COMPLAINT:
        return meaning.condition or meaning.topic or "other"
    if meaning.condition or meaning.exercise:
        return "other"
    named = topic_for(library, meaning)
    return named.id if named is not None else DEFAULT_TOPICS.get(meaning.intent, "other")


def _judged(where: str, label: str, told: str) -> str:
    if label == NOTHING:
        return f"{where}, none: {'told' if told else 'silent'}"
    return f"{where}: {'silent' if not told else 'right' if told == label else 'wrong'}"


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else HANDS)
