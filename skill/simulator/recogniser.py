"""Recognises the intent and slots of typed words, similar to what Alexa does.

First comes a sample that matches exactly, with its slots resolved, then the carrier phrase of a
free-text slot, then a few words for an intent of Alexa's own. Everything else is a whole phrase.
Alexa itself also sends a closed intent for words that are near one of its samples; how it chooses
between that and a whole phrase is not known here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from content.coaching.nlu import Intent
from content.coaching.triage import Description
from content.language.en.numerals import find_seconds, whole_number
from content.language.en.plain_text import to_plain_text
from content.library import DEFAULT_LOCALE
from skill.handlers import coach_of
from skill.intents import FREE_WORDS, utterances
from skill.intents.utterances import WHOLE_PHRASE
from skill.interaction_model import builder

AUTHORITY = "amzn1.er-authority.echo-sdk.amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
FALLBACK = "AMAZON.FallbackIntent"
ANY_PHRASE = "WholePhraseIntent"
MAX_WORDS = 60
"""A longer utterance is not compared with samples: it is free text."""

MAX_WORDS_IN_A_VALUE = 9

MAX_WORDS_OF_A_BUILT_IN = 3
"""Alexa knows more words for its own intents than our samples of them, all of them few."""

MINUTE = 60

_BETWEEN = r"[^\w']+(?=\w)"
"""What stands between two words of a carrier, and behind it."""

Slots = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class SlotMatch:
    """Words that match a slot type, and the id that they resolve to."""

    slot_type: str
    words: str
    id: str = ""


class SampleMatcher:
    """Matches words with the samples of an interaction model's *language_model*.

    ``_samples`` has, by pattern (a sample with slot types in place of slots), the intent and the
    names of its slots. ``_carriers`` are the words before a free-text slot, with the intent and the
    name of the slot. ``_values`` has, by name, the slot types and ids that the name stands for.
    """

    def __init__(self, language_model: Mapping[str, Any]) -> None:
        self._samples: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._carriers: list[tuple[str, str, str]] = []
        self._values: dict[str, list[tuple[str, str]]] = {}
        for slot_type in language_model["types"]:
            for value in slot_type["values"]:
                for name in (value["name"]["value"], *value["name"]["synonyms"]):
                    meanings = self._values.setdefault(name.lower(), [])
                    meanings.append((slot_type["name"], value["id"]))
        for intent in language_model["intents"]:
            self._add_intent(intent)
        self._carriers.sort(key=lambda carrier: -len(carrier[0]))

    def _add_intent(self, intent: Mapping[str, Any]) -> None:
        types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for sample in intent["samples"]:
            names = tuple(re.findall(r"{(\w+)}", sample))
            if FREE_WORDS in {types[name] for name in names}:
                self._carriers.append((sample.split(" {")[0].lower(), intent["name"], names[0]))
                continue
            pattern = re.sub(r"{(\w+)}", lambda slot: f"<{types[slot[1]]}>", sample)
            pattern = " ".join(w if w.startswith("<") else w.lower() for w in pattern.split())
            self._samples.setdefault(pattern, (intent["name"], names))

    def match(self, text: str) -> tuple[str, Slots] | None:
        """Return the intent and slots of the sample that matches *text* exactly."""
        for pattern, matches in self._candidate_patterns(text):
            if pattern in self._samples:
                intent, names = self._samples[pattern]
                return intent, _slots(dict(zip(names, matches, strict=True)))
        return None

    def match_carrier(self, text: str) -> tuple[str, Slots] | None:
        """Return the intent whose carrier opens *text*, and the words behind it as they are."""
        for carrier, intent, name in self._carriers:
            if found := re.match(_BETWEEN.join(carrier.split()) + _BETWEEN, text):
                return intent, _slots({name: SlotMatch(FREE_WORDS, text[found.end() :])})
        return None

    def _candidate_patterns(self, text: str) -> Iterator[tuple[str, tuple[SlotMatch, ...]]]:
        """Yield the patterns of *text* with none, one or two runs of words replaced by slots."""
        words = text.split()
        yield text, ()
        if len(words) > MAX_WORDS:
            return
        spans = [
            (start, end, match)
            for start, end in itertools.combinations(range(len(words) + 1), 2)
            if end - start <= MAX_WORDS_IN_A_VALUE
            for match in self._matches(" ".join(words[start:end]))
        ]
        spans.sort(key=lambda span: span[0] - span[1])
        for span in spans:
            yield _pattern_with(words, span)
        for one, two in itertools.permutations(spans, 2):
            if one[1] <= two[0]:
                yield _pattern_with(words, one, two)

    def _matches(self, words: str) -> Iterator[SlotMatch]:
        for slot_type, id_ in self._values.get(words, ()):
            yield SlotMatch(slot_type, words, id_)
        tokens = words.split()
        if (number := whole_number(tokens)) is not None:
            yield SlotMatch("AMAZON.NUMBER", str(number))
        if seconds := find_seconds(tokens):
            length = f"{seconds}S" if seconds % MINUTE else f"{seconds // MINUTE}M"
            yield SlotMatch("AMAZON.DURATION", f"PT{length}")


def _pattern_with(
    words: list[str], *spans: tuple[int, int, SlotMatch]
) -> tuple[str, tuple[SlotMatch, ...]]:
    pattern, next_word = [], 0
    for start, end, match in spans:
        pattern += [*words[next_word:start], f"<{match.slot_type}>"]
        next_word = end
    return " ".join([*pattern, *words[next_word:]]), tuple(span[2] for span in spans)


def _slots(matches: Mapping[str, SlotMatch]) -> Slots:
    return {name: _slot(name, value) for name, value in matches.items()}


def _slot(name: str, match: SlotMatch) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "value": match.words, "confirmationStatus": "NONE"}
    if match.id:
        value = {"value": {"name": match.words, "id": match.id}}
        authority = {
            "authority": f"{AUTHORITY}.{match.slot_type}",
            "status": {"code": "ER_SUCCESS_MATCH"},
            "values": [value],
        }
        slot["resolutions"] = {"resolutionsPerAuthority": [authority]}
    return slot


@cache
def sample_matcher(locale: str) -> SampleMatcher:
    """Return the matcher of *locale*'s interaction model."""
    model = builder.build(coach_of(locale).library)
    return SampleMatcher(model["interactionModel"]["languageModel"])


@cache
def built_in_intents() -> Mapping[Intent, str]:
    """Return Alexa's own intents by the coach's."""
    own = (it for it in utterances.load().values() if it.is_built_in and it.in_model)
    return {it.coach_intent: it.name for it in own if not it.fixed}


def recognise(text: str, locale: str = DEFAULT_LOCALE) -> tuple[str, Slots]:
    """Return the intent and slots that Alexa would send for *text*."""
    plain = to_plain_text(text).lower()
    words = " ".join(re.sub(r"[^\w\s'.-]", " ", plain).split())
    if not words:
        return FALLBACK, {}
    matcher = sample_matcher(locale)
    if found := matcher.match(words) or matcher.match_carrier(plain):
        return found
    if len(words.split()) <= MAX_WORDS_OF_A_BUILT_IN:
        heard = coach_of(locale).interpreter.interpret(text)
        tells = heard.description != Description()
        if heard.intent in built_in_intents() and heard.intent is not Intent.UNKNOWN and not tells:
            return built_in_intents()[heard.intent], {}
    return ANY_PHRASE, _slots({"phrase": SlotMatch(WHOLE_PHRASE, text.strip())})
