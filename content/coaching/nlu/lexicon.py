"""The word lists of the content, compiled into matchers, and what the keys of matches mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import msgspec

from content.language.en.normalisation import Normaliser, tokenise
from content.language.en.plain_text import to_plain_text
from content.language.en.quotes import quoted_spans
from content.library import Library
from content.matching import Match, Matcher, TemplateParser, copy_words
from content.matching.spelling_corrector import SpellingCorrector

MOST_WORDS_OF_A_QUESTION = 3
"""How long "what is limp" is, which asks for a word wherever else it stands."""

NAMES = "_names"
"""How the file of further names of a group ends: "condition_names"."""


class SymptomKey(StrEnum):
    """What a match among the symptoms means for the finding, flag or list of its id."""

    REPORTS = "reports"
    """It reports the finding or red flag."""
    DENIES = "denies"
    """It denies the finding or red flag."""
    CANCELS = "cancels"
    """A report or denial around it does not count."""
    DOUBTFUL = "doubtful"
    """It may mean the red flag; the coach asks."""
    WORD_LIST = "word_list"
    """It is a word of a list; two lists near each other report a red flag."""
    BODY_PART = "body_part"
    """It names a part of the body, or where a pain is on it."""
    CUE = "cue"
    """It may deny a finding near it, or put it long ago or in doubt."""


class IntentKey(StrEnum):
    """How much of an utterance a template of an intent has to match.

    Of equally good intents, the one whose key is first in the alphabet wins.
    """

    IN_SESSION_ONLY = "in_session_only"
    """All of it, and only while a session runs."""
    WHOLE = "whole"
    """All of it, except a few polite words."""
    WITHIN = "within"
    """Any part of it."""


class TemplateKey(NamedTuple):
    """What a template means: its *kind*, and the id of the record that it is for.

    The kind is a ``SymptomKey``, an ``IntentKey`` or the group of a name: "condition".
    """

    kind: str
    id: str


KeyedTemplates = tuple[TemplateKey, tuple[str, ...]]
Found = Match[TemplateKey]
"""A match of a template of the content."""


class Utterance(msgspec.Struct, frozen=True):
    """An utterance, tokenised once: its tokens as they were said, and its words, which are stems.

    The spelling of unknown words is corrected; dropped words are left out.
    """

    tokens: list[str]
    words: list[str]
    signs: list[Found]
    """Findings, red flags, body parts and cues among the words."""
    names: list[Found]
    """Named records among the words."""


@cache
def lexicon_of(library: Library) -> Lexicon:
    """Return the lexicon of *library*; it is made once."""
    return Lexicon(library)


class Lexicon:
    """All templates of a library: for findings, intents and entities."""

    def __init__(self, library: Library) -> None:
        plain = self._words(library, "plain_words")
        self.normaliser = Normaliser(
            self._words(library, "forms"), self._words(library, "heard_as"), plain["dropped"]
        )
        names = _names(library)
        lists = {**self._words(library, "words"), **_as_lists(names)}
        spelt: set[str] = set()

        def stems_of(text: str) -> list[str]:
            tokens = tokenise(text)
            spelt.update(tokens)
            return self.normaliser.words(tokens)

        parser = TemplateParser(lists, stems_of)
        self.polite_words = frozenset(self._stems(plain["polite"]))
        self.pain_words = frozenset(self._stems(lists["hurts"]))
        self.ache_words = frozenset(self._stems(lists["aches"]))
        self.leaving_out = frozenset(self._stems(plain["leaving_out"]))
        self._skipped = frozenset(self._stems(plain["skipped"]))
        self._stops = frozenset(self._stems(plain["stops"]))
        self.pairs = {f.id: f.pairs for f in library.red_flags.values() if f.pairs}
        self.alone = {
            self.normaliser.stem(word): finding.id
            for finding in library.findings.values()
            for word in finding.alone
        }
        """The finding that each word means if it is all that is said, by the word's stem."""
        self.symptoms = self._matcher(parser, self._symptom_templates(library))
        of_symptoms = frozenset(copy_words(spelt))
        self.intents = self._matcher(parser, _intent_templates(library))
        named = ((TemplateKey(group, id_), of[id_]) for group, of in names.items() for id_ in of)
        self.entities = self._matcher(parser, named)
        self._known = self.symptoms.words | self.intents.words | self.entities.words
        self._corrector = SpellingCorrector(
            self._known, self.symptoms.words | self.entities.words, of_symptoms
        )

    def read(self, text: str) -> Utterance:
        """Return the utterance *text*, typed or heard."""
        return self.read_tokens(tokenise(to_plain_text(text)))

    def read_tokens(self, tokens: list[str]) -> Utterance:
        """Return the utterance of *tokens*."""
        words = self.normaliser.words(tokens)
        if not self._known >= set(words):
            strange = set(words) - self._known
            slips = {token for token in tokens if self.normaliser.stem(token) in strange}
            tokens = self._corrector.correct_slips(tokens, slips)
            words = self._corrector.correct(self.normaliser.words(tokens))
        return Utterance(tokens, words, self.symptoms.find(words), self.entities.find(words))

    def leave_out_quotes(self, utterance: Utterance) -> Utterance:
        """Return *utterance* without the words of the coach that it only asks about."""
        spans = quoted_spans(utterance.tokens)
        if not spans:
            return utterance
        quoted, tokens = {place for span in spans for place in range(*span)}, utterance.tokens
        words = {
            tokens[end - 1] for start, end in spans if 0 < end - start <= MOST_WORDS_OF_A_QUESTION
        }
        told = [it for place, it in enumerate(tokens) if place not in quoted and it not in words]
        return self.read_tokens(told)

    @staticmethod
    def _words(library: Library, name: str) -> Mapping[str, tuple[str, ...]]:
        return library.lexicon[name].words

    def _stems(self, words: Iterable[str]) -> list[str]:
        return [self.normaliser.stem(word) for word in words]

    def _matcher(
        self, parser: TemplateParser, templates: Iterable[KeyedTemplates]
    ) -> Matcher[TemplateKey]:
        read = ((key, parser.parse(text)) for key, of in sorted(templates) for text in of)
        return Matcher(read, self._skipped, self._stops)

    def _symptom_templates(self, library: Library) -> Iterator[KeyedTemplates]:
        for finding in library.findings.values():
            yield TemplateKey(SymptomKey.REPORTS, finding.id), finding.says
            yield TemplateKey(SymptomKey.DENIES, finding.id), finding.denies
            yield TemplateKey(SymptomKey.CANCELS, finding.id), finding.unless
        for flag in library.red_flags.values():
            yield TemplateKey(SymptomKey.REPORTS, flag.id), (*flag.says, *flag.patterns)
            yield TemplateKey(SymptomKey.DENIES, flag.id), flag.denies
            yield TemplateKey(SymptomKey.CANCELS, flag.id), flag.unless
            yield TemplateKey(SymptomKey.DOUBTFUL, flag.id), flag.doubtful
        for list_name in {name for of in self.pairs.values() for pair in of for name in pair}:
            yield TemplateKey(SymptomKey.WORD_LIST, list_name), (f"<{list_name}>",)
        for cue, templates in self._words(library, "negation").items():
            yield TemplateKey(SymptomKey.CUE, cue), templates
        for place, templates in self._words(library, "places").items():
            yield TemplateKey(SymptomKey.BODY_PART, place), templates


def _intent_templates(library: Library) -> Iterator[KeyedTemplates]:
    for kind in library.intents.values():
        yield TemplateKey(IntentKey.WHOLE, kind.id), kind.whole
        yield TemplateKey(IntentKey.WITHIN, kind.id), kind.part
        yield TemplateKey(IntentKey.IN_SESSION_ONLY, kind.id), kind.in_session


def _as_lists(
    names: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> dict[str, tuple[str, ...]]:
    return {
        group: tuple(dict.fromkeys(name for all_of in of_group.values() for name in all_of))
        for group, of_group in names.items()
    }


def _names(library: Library) -> dict[str, dict[str, tuple[str, ...]]]:
    records: dict[str, dict[str, tuple[str, ...]]] = {
        "condition": {c.id: (c.name, *c.aliases) for c in library.conditions.values()},
        "exercise": {e.id: (e.name, e.singular, *e.aliases) for e in library.exercises.values()},
        "neighbour": {n.id: (n.name, *n.aliases) for n in library.neighbours.values()},
        "anatomy": {a.id: (a.name, *a.aliases) for a in library.anatomy.values()},
        "risk": {r.id: (r.name, *r.aliases) for r in library.risk_factors.values()},
        "practice": {p.id: (p.name, *p.aliases) for p in library.practices.values()},
        "care": {c.id: (c.name, *c.aliases) for c in library.care_topics.values()},
        "routine": {r.id: (r.name, *r.aliases) for r in library.routines.values()},
    }
    for file, of_file in library.lexicon.items():
        if file.endswith(NAMES):
            group = records.setdefault(file.removesuffix(NAMES), {})
            for name, templates in of_file.words.items():
                group[name] = (*map(_strip_brackets, group.get(name, ())), *templates)
    return records


def _strip_brackets(name: str) -> str:
    """Remove brackets from a spoken name, so that it is a valid template."""
    return name.translate(str.maketrans("()[]|<>", "       "))


MOST_POLITE = 5


def is_whole(lexicon: Lexicon, words: Sequence[str], match: Found) -> bool:
    """Whether *match* covers all of *words* except a few polite ones."""
    if len(words) - (match.end - match.start) > MOST_POLITE:
        return False
    return lexicon.polite_words.issuperset((*words[: match.start], *words[match.end :]))
