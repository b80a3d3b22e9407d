"""The word lists of the content, compiled into matchers, and what the keys of matches mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

import msgspec

from content.coaching.nlu.fallback_classifier import FallbackClassifier
from content.coaching.nlu.spelling_corrector import SpellingCorrector
from content.language.en.normalisation import Normaliser, tokenise
from content.language.en.plain_text import to_plain_text
from content.library import Library
from content.matching import Matcher, TemplateParser

NAMES = "_names"
"""How the file of further names of a group ends: "condition_names"."""

KeyedTemplates = tuple[str, tuple[str, ...]]
"""A key and its templates; a key is a character that says what a match means, then an id."""

Pair = tuple[str, str]
"""The names of two word lists that report a red flag near each other."""


class SymptomKey(StrEnum):
    """What a match among the symptoms means for the finding, flag or list of its id."""

    REPORTS = "+"
    """It reports the finding or red flag."""
    DENIES = "-"
    """It denies the finding or red flag."""
    CANCELS = "~"
    """A report or denial around it does not count."""
    DOUBTFUL = "?"
    """It may mean the red flag; the coach asks."""
    WORD_LIST = "&"
    """It is a word of a list; two lists near each other report a red flag."""
    BODY_PART = "@"
    """It names a part of the body, or where a pain is on it."""


class IntentKey(StrEnum):
    """How much of an utterance a template of an intent has to match."""

    WHOLE = "="
    """All of it, except a few polite words."""
    PART = "~"
    """Any part of it."""
    IN_SESSION_ONLY = "*"
    """All of it, and only while a session runs."""


def kind_of(key: str) -> str:
    """Return the first character of *key*: a ``SymptomKey`` or an ``IntentKey``."""
    return key[0]


def id_of(key: str) -> str:
    """Return the id in *key*."""
    return key[1:]


class Utterance(msgspec.Struct, frozen=True):
    """An utterance, tokenised once: its tokens as they were said, and its words, which are stems.

    The spelling of unknown words is corrected; dropped words are left out.
    """

    tokens: list[str]
    words: list[str]


class Lexicon:
    """All templates of a library: for findings, intents and entities."""

    def __init__(self, library: Library) -> None:
        plain = self._words(library, "plain_words")
        self.normaliser = Normaliser(
            self._words(library, "forms"), self._words(library, "heard_as"), plain["dropped"]
        )
        names = _names(library)
        lists = {**self._words(library, "words"), **_as_lists(names)}
        parser = TemplateParser(lists, self._stems_of)
        self.polite_words = frozenset(self._stems(plain["polite"]))
        self.pain_words = frozenset(self._stems(lists["hurts"]))
        self._skipped = frozenset(self._stems(plain["skipped"]))
        self._stops = frozenset(self._stems(plain["stops"]))
        self.pairs = {f.id: parse_pairs(f.pairs) for f in library.red_flags.values() if f.pairs}
        self.alone = {
            self.normaliser.stem(word): finding.id
            for finding in library.findings.values()
            for word in finding.alone
        }
        """The finding that each word means if it is all that is said, by the word's stem."""
        self.symptoms = self._matcher(parser, self._symptom_templates(library))
        self.intents = self._matcher(parser, _intent_templates(library))
        self.entities = self._matcher(parser, _entity_templates(names))
        self.fallback = self._fallback_classifier(library, names)
        self._known = self.symptoms.words | self.intents.words | self.entities.words
        self._corrector = SpellingCorrector(
            self._known, self.symptoms.words | self.entities.words, self.symptoms.words
        )

    def read(self, text: str) -> Utterance:
        """Return the utterance *text*, typed or heard."""
        tokens = tokenise(to_plain_text(text))
        words = self.normaliser.words(tokens)
        if not self._known >= set(words):
            words = self._corrector.correct(words)
        return Utterance(tokens, words)

    def _stems_of(self, template: str) -> list[str]:
        return self.normaliser.words(tokenise(template))

    @staticmethod
    def _words(library: Library, name: str) -> Mapping[str, tuple[str, ...]]:
        return library.lexicon[name].words

    def _stems(self, words: Iterable[str]) -> list[str]:
        return [self.normaliser.stem(word) for word in words]

    def _matcher(self, parser: TemplateParser, templates: Iterable[KeyedTemplates]) -> Matcher:
        read = ((key, parser.parse(template)) for key, of in templates for template in of)
        return Matcher(read, self._skipped, self._stops)

    def _symptom_templates(self, library: Library) -> Iterator[KeyedTemplates]:
        for finding in library.findings.values():
            yield f"{SymptomKey.REPORTS}{finding.id}", finding.says
            yield f"{SymptomKey.DENIES}{finding.id}", finding.denies
            yield f"{SymptomKey.CANCELS}{finding.id}", finding.unless
        for flag in library.red_flags.values():
            yield f"{SymptomKey.REPORTS}{flag.id}", (*flag.says, *flag.patterns)
            yield f"{SymptomKey.DENIES}{flag.id}", flag.denies
            yield f"{SymptomKey.CANCELS}{flag.id}", flag.unless
            yield f"{SymptomKey.DOUBTFUL}{flag.id}", flag.doubtful
        for list_name in sorted(
            {list_name for of in self.pairs.values() for pair in of for list_name in pair}
        ):
            yield f"{SymptomKey.WORD_LIST}{list_name}", (f"<{list_name}>",)
        yield from self._words(library, "negation").items()
        for place, templates in self._words(library, "places").items():
            yield f"{SymptomKey.BODY_PART}{place}", templates

    def _fallback_classifier(self, library: Library, names: Iterable[str]) -> FallbackClassifier:
        lists = {**self._words(library, "words"), **{name: (f"%{name}",) for name in names}}
        parser = TemplateParser(lists, self._words_or_name)
        return FallbackClassifier(
            {
                kind.id: map(parser.parse, (*kind.whole, *kind.part))
                for kind in library.intents.values()
            }
        )

    def _words_or_name(self, text: str) -> list[str]:
        return [text] if text.startswith("%") else self._stems_of(text)


def parse_pairs(pairs: Iterable[str]) -> tuple[Pair, ...]:
    """Return the two list names of each of *pairs*, from "bladder + failing"."""
    parts = (pair.partition("+") for pair in pairs)
    return tuple((first.strip(), second.strip()) for first, _, second in parts)


def _intent_templates(library: Library) -> Iterator[KeyedTemplates]:
    for kind in library.intents.values():
        yield f"{IntentKey.WHOLE}{kind.id}", kind.whole
        yield f"{IntentKey.PART}{kind.id}", kind.part
        yield f"{IntentKey.IN_SESSION_ONLY}{kind.id}", kind.in_session


def _entity_templates(
    names: Mapping[str, Mapping[str, tuple[str, ...]]],
) -> Iterator[KeyedTemplates]:
    for group, of_group in names.items():
        for name, templates in of_group.items():
            yield f"{group}:{name}", templates


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
