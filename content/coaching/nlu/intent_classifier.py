"""Classifies the intent of an utterance as learned from labelled sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from content.coaching.nlu.entities import QUESTION
from content.coaching.nlu.intent import ASKING_INTENTS, STOP_INTENTS, VAGUE_INTENTS, Intent, Setting
from content.coaching.nlu.lexicon import Found, IntentKey, Lexicon, SymptomKey, Utterance, is_whole
from content.coaching.triage import Description
from content.ears import LinearModel, character_ngrams, hash_text, hash_word, word_ngrams
from content.language.en.acts import answers_no, answers_yes
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import asks_back, asks_for_fact, is_question
from content.library import Library, ids_of_group
from content.records.findings import LOCATION

RANK = 1 / 3
"""Words that a template may leave over for each rank that it has."""

LEAST_SCORE = 1.0
"""If no intent scores more, a whole template decides on an utterance of new words alone."""

SURE = 0.0
"""If no intent scores more, the first of a few that answers on the topic named is taken."""

SURE_LEAD = 0.7
"""An intent that is by so much likelier than any other is sure."""

MOST_GUESSES = 3

SURE_OF_ANOTHER = 0.4
"""By so much an intent must be likelier than a whole template to be taken for it in a session."""

CLOSE = 0.2
"""Two intents whose scores differ by less are both possible."""

CLOSE_TO_AN_END = 0.3
"""The same, if the likelier one ends the session or the dialog."""

BY_TEMPLATE = frozenset(
    {
        *(Intent.SEE_SOMEONE, Intent.ASK_PRIVACY, Intent.FORGET_ME, Intent.ASK_TREATMENT),
        *(Intent.START_WARM_UP, Intent.TIME_LEFT, Intent.LONGER),
    }
)
"""Intents that a whole template decides; for others the weights are right more often."""

TOPICS = frozenset({"care", "practice", "risk", "anatomy", "condition"})
ANSWERS = frozenset({Intent.YES, Intent.NO})
GOING_ON = frozenset({Intent.RESUME, Intent.READY, Intent.NEXT})
REFUSAL = ["do", "not"]
"""With these words first, nobody wishes to go on."""

_SAID, _STEMS, _TYPES, _LETTERS = map(hash_text, ("said", "stems", "types", "letters"))
_NO_SETTING = "alone"
MOST_WORDS = 60

Ranked = tuple[float, Intent]
"""A score, and the intent that has it."""

Fit = tuple[Found, bool]
"""A template of an intent in an utterance, and whether it is all of it."""


class Classified(NamedTuple):
    """An intent, another one if that is about as likely, and how much likelier it is than any."""

    intent: Intent
    other: Intent | None = None
    lead: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether it surely asks for nothing that has a topic, unless it is of nothing else."""
        return self.lead >= SURE_LEAD and self.intent not in ASKING_INTENTS | VAGUE_INTENTS


class IntentClassifier:
    """Finds the intent of an utterance; *model* scores the intents that were learned."""

    def __init__(self, library: Library, lexicon: Lexicon, model: LinearModel) -> None:
        self._lexicon = lexicon
        self._model = model
        self._numbers = {Intent(label): number for number, label in enumerate(model.labels)}
        self._types = {
            **dict.fromkeys(library.findings, "finding"),
            **dict.fromkeys(library.red_flags, "flag"),
            **dict.fromkeys(ids_of_group(library, LOCATION), "place"),
        }
        self._ranks = {kind.id: kind.rank for kind in library.intents.values()}
        self._askable = {it for it in self._numbers if f"between.{it.value}" in library.phrases}

    def classify(
        self,
        utterance: Utterance,
        description: Description,
        setting: Setting | None,
        *,
        in_session: bool,
        answers: Callable[[Intent], bool] = lambda _: False,
    ) -> Classified:
        """Return the intent of *utterance*, and how likely another one is.

        *answers* tells of an intent whether it has an answer on the topic that was named.
        """
        fits = self._fits(utterance)
        whole = self._whole(utterance, fits)
        plain_no = whole is Intent.NO and setting is Setting.YES_OR_NO
        if plain_no or (whole in BY_TEMPLATE and setting is not Setting.SESSION):
            return Classified(whole)
        ranked = self._rank(utterance, fits, setting)
        score, best = ranked[0]
        if setting is Setting.SESSION and whole is not Intent.UNKNOWN:
            trails = next((score - it for it, one in ranked if one is whole), 0.0)
            return Classified(whole if trails < SURE_OF_ANOTHER else best)
        near = (it for behind, it in ranked[:MOST_GUESSES] if score - behind < SURE_LEAD)
        fitting = next(filter(answers, near), None)
        kept = {whole, Intent.REPORT_SYMPTOM, Intent.COMPARE}
        if fitting is not None and best not in kept and score < SURE:
            return Classified(fitting)
        is_new = not self._model.count_known(word_features(utterance))
        if not utterance.words or (is_new and score < LEAST_SCORE):
            return Classified(whole)
        if best in GOING_ON and utterance.tokens[:2] == REFUSAL:
            return Classified(Intent.UNKNOWN)
        return self._best_two(ranked, may_end=in_session or not description.findings)

    def _best_two(self, ranked: list[Ranked], *, may_end: bool) -> Classified:
        """Return the likeliest intent, and the next one if both are possible and can be asked."""
        (score, intent), (next_score, _) = ranked[:2]
        if intent in STOP_INTENTS and not may_end and score - next_score < CLOSE_TO_AN_END:
            ranked = [one for one in ranked if one[1] not in STOP_INTENTS]
        (score, intent), (next_score, other) = ranked[:2]
        margin = CLOSE_TO_AN_END if intent in STOP_INTENTS else CLOSE
        lead = score - next_score
        close = lead < margin and self._askable.issuperset((intent, other))
        return Classified(intent, other if close else None, lead)

    def _rank(self, utterance: Utterance, fits: list[Fit], setting: Setting | None) -> list[Ranked]:
        """Return the intents with their scores, the likeliest first.

        An answer to a question about danger is never guessed: a yes or no takes a word of it. Who
        asks for a fact does not wish for fewer words.
        """
        scores = self._model.scores(self.features(utterance, setting, fits))
        said_so = any(match.key.id == Intent.SET_VERBOSITY for match, _ in fits)
        is_fact = asks_for_fact(utterance.tokens) or _names_a_topic(utterance)
        unsaid = frozenset({Intent.SET_VERBOSITY}) if is_fact and not said_so else frozenset()
        if setting is Setting.YES_OR_NO:
            said = set() if _only_asks(utterance.tokens) else {match.key.id for match, _ in fits}
            unsaid |= ANSWERS - said
        ranked = [(scores[number], it) for it, number in self._numbers.items() if it not in unsaid]
        return sorted(ranked, key=lambda one: -one[0])

    def rank(self, utterance: Utterance, setting: Setting | None) -> list[Ranked]:
        """Return the intents with their scores for *utterance*, the likeliest first."""
        return self._rank(utterance, self._fits(utterance), setting)

    def whole(self, utterance: Utterance) -> Intent:
        """Return the intent of the best template that is all of *utterance*; unknown if none."""
        return self._whole(utterance, self._fits(utterance))

    def _fits(self, utterance: Utterance) -> list[Fit]:
        """Return the templates of intents in *utterance*, and whether each is all of it."""
        plain = _without_ends(utterance.words)
        found = self._lexicon.intents.find(plain)
        return [(match, is_whole(self._lexicon, plain, match)) for match in found]

    def _whole(self, utterance: Utterance, fits: list[Fit]) -> Intent:
        """Return the intent of the best template that *utterance* matches as a whole."""
        length = len(_without_ends(utterance.words))
        ranked = [
            (self._ranks[match.key.id] * RANK - length + match.end - match.start, match.key.id)
            for match, is_all in fits
            if match.key.kind == IntentKey.WHOLE and is_all
        ]
        return Intent(max(ranked)[1]) if ranked else Intent.UNKNOWN

    def features(
        self, utterance: Utterance, setting: Setting | None, fits: list[Fit] | None = None
    ) -> set[int]:
        """Return the features of *utterance*, said in *setting*; *fits* if they are known."""
        fits = self._fits(utterance) if fits is None else fits
        told = {f"{match.key.kind} {match.key.id} {is_all}" for match, is_all in fits}
        return intent_features(utterance, told, setting, self._types)


def _names_a_topic(utterance: Utterance) -> bool:
    return any(match.key.kind in TOPICS for match in utterance.names)


def _only_asks(tokens: Sequence[str]) -> bool:
    """True for "does tripping count"; not for "no, is it serious" and "are you sure"."""
    answers = asks_back(tokens) or answers_yes(tokens) or answers_no(tokens)
    return is_question(tokens) and not answers


def intent_features(
    utterance: Utterance,
    fits: Iterable[str],
    setting: Setting | None,
    types: Mapping[str, str],
) -> set[int]:
    """Return the features of *utterance*, said in *setting*.

    *fits* says which templates of intents it matches, and how; *types* is the kind of each finding
    and red flag by its id. Only the first words of a long utterance count.
    """
    typed = replace_names(utterance, types)
    said, stems, typed = map(_without_ends, (utterance.tokens, utterance.words, typed))
    found = character_ngrams(said[:MOST_WORDS], 2, 5, _LETTERS)
    found.update(word_ngrams(said[:MOST_WORDS], 3, _SAID))
    found.update(word_ngrams(stems[:MOST_WORDS], 3, _STEMS))
    found.update(word_ngrams(typed[:MOST_WORDS], 3, _TYPES))
    group = hash_text(setting or _NO_SETTING)
    found.add(group)
    found.update(word_ngrams(said[:MOST_WORDS], 2, group))
    found.update(map(hash_text, fits))
    return found


def word_features(utterance: Utterance) -> list[int]:
    """Return the features that are single stems of *utterance*."""
    return [hash_word(word, _STEMS) for word in utterance.words]


def replace_names(utterance: Utterance, types: Mapping[str, str]) -> list[str]:
    """Return the words with each name, finding and place replaced by its kind: "<condition>"."""
    named = [(m, m.key.kind) for m in utterance.names if m.key.kind != QUESTION]
    named += [
        (m, types.get(m.key.id, m.key.kind))
        for m in utterance.signs
        if m.key.kind == SymptomKey.REPORTS
    ]
    named.sort(key=lambda one: (one[0].start - one[0].end, one[0].start))
    words: list[str | None] = [*utterance.words]
    for match, kind in named:
        inside = words[match.start : match.end]
        if not any(word is None or word.startswith("<") for word in inside):
            words[match.start : match.end] = [f"<{kind}>", *[None] * (len(inside) - 1)]
    return [word for word in words if word is not None]


def _without_ends(words: Iterable[str]) -> list[str]:
    return [word for word in words if word != CLAUSE_END]
