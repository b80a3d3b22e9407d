"""Words to an intent, as near to how the platform does it as can be without the platform.

A sample that fits exactly decides, its slots resolved as the platform does it; then a carrier
phrase of a free description. What no sample fits is taken as the platform takes what is close
enough: the kind comes from the coach's own ears, and the intent from the one table of kinds.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from content.coaching.nlu import Intent, Meaning
from content.language.en.plain_text import to_plain_text
from skill.handlers import coach_of
from skill.intents import FREE_WORDS, utterances
from skill.interaction_model import builder

AUTHORITY = "amzn1.er-authority.echo-sdk.amzn1.ask.skill.00000000-0000-4000-8000-000000000000"
FALLBACK = "AMAZON.FallbackIntent"
MOST_WORDS = 60
"""Words of an utterance that are held against the samples; a longer one is a description."""

MOST_WORDS_IN_A_VALUE = 9

NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen", "twenty"),
        )
    )
} | {"thirty": "30", "sixty": "60", "five hundred": "500"}
UNITS = {"second": "S", "seconds": "S", "minute": "M", "minutes": "M"}

Slots = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Filled:
    """Words that fit a slot: its type, and the id they resolve to."""

    kind: str
    words: str
    id: str = ""


@dataclass(slots=True)
class Hearing:
    """One locale's interaction model, ready to match."""

    samples: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    carriers: list[tuple[str, str, str]] = field(default_factory=list)
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    slots: dict[str, dict[str, str]] = field(default_factory=dict)

    def match(self, text: str) -> tuple[str, Slots] | None:
        """Return the intent and slots of the sample that fits *text* exactly."""
        for pattern, filled in self._readings(text):
            if pattern in self.samples:
                intent, names = self.samples[pattern]
                return intent, _slots(dict(zip(names, filled, strict=True)))
        for carrier, intent, name in self.carriers:
            if text.startswith(carrier + " "):
                return intent, _slots({name: Filled(FREE_WORDS, text[len(carrier) + 1 :])})
        return None

    def _readings(self, text: str) -> Iterator[tuple[str, tuple[Filled, ...]]]:
        """Give *text* with none, one or two stretches of it taken as slot values."""
        words = text.split()
        yield text, ()
        if len(words) > MOST_WORDS:
            return
        spans = [
            (start, end, filled)
            for start, end in itertools.combinations(range(len(words) + 1), 2)
            if end - start <= MOST_WORDS_IN_A_VALUE
            for filled in self._fits(" ".join(words[start:end]))
        ]
        spans.sort(key=lambda span: span[0] - span[1])
        for span in spans:
            yield _cut(words, span)
        for one, two in itertools.permutations(spans, 2):
            if one[1] <= two[0]:
                yield _cut(words, one, two)

    def _fits(self, words: str) -> Iterator[Filled]:
        for kind, id_ in self.values.get(words, ()):
            yield Filled(kind, words, id_)
        if words in NUMBERS:
            yield Filled("AMAZON.NUMBER", NUMBERS[words])
        amount, _, unit = words.rpartition(" ")
        if unit in UNITS and amount in NUMBERS:
            yield Filled("AMAZON.DURATION", f"PT{NUMBERS[amount]}{UNITS[unit]}")


def _cut(words: list[str], *spans: tuple[int, int, Filled]) -> tuple[str, tuple[Filled, ...]]:
    out, at = [], 0
    for start, end, filled in spans:
        out += [*words[at:start], f"<{filled.kind}>"]
        at = end
    return " ".join([*out, *words[at:]]), tuple(span[2] for span in spans)


def _slots(filled: Mapping[str, Filled]) -> Slots:
    return {name: _slot(name, value) for name, value in filled.items()}


def _slot(name: str, filled: Filled) -> dict[str, Any]:
    slot: dict[str, Any] = {"name": name, "value": filled.words, "confirmationStatus": "NONE"}
    if filled.id:
        value = {"value": {"name": filled.words, "id": filled.id}}
        matched = {
            "authority": f"{AUTHORITY}.{filled.kind}",
            "status": {"code": "ER_SUCCESS_MATCH"},
            "values": [value],
        }
        slot["resolutions"] = {"resolutionsPerAuthority": [matched]}
    return slot


@cache
def hearing(locale: str) -> Hearing:
    """Return the interaction model of *locale*, ready to match."""
    model = builder.build(coach_of(locale).library)
    language = model["interactionModel"]["languageModel"]
    known = Hearing()
    for kind in language["types"]:
        for value in kind["values"]:
            for name in (value["name"]["value"], *value["name"]["synonyms"]):
                known.values.setdefault(name.lower(), []).append((kind["name"], value["id"]))
    for intent in language["intents"]:
        _learn(known, intent)
    known.carriers.sort(key=lambda carrier: -len(carrier[0]))
    return known


def _learn(known: Hearing, intent: dict[str, Any]) -> None:
    types = {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
    known.slots[intent["name"]] = types
    for sample in intent["samples"]:
        names = tuple(re.findall(r"{(\w+)}", sample))
        if FREE_WORDS in {types[name] for name in names}:
            known.carriers.append((sample.split(" {")[0].lower(), intent["name"], names[0]))
            continue
        pattern = re.sub(r"{(\w+)}", lambda name: f"<{types[name[1]]}>", sample)
        pattern = " ".join(w if w.startswith("<") else w.lower() for w in pattern.split())
        known.samples.setdefault(pattern, (intent["name"], names))


def recognise(text: str, locale: str = "en-US", *, in_session: bool = False) -> tuple[str, Slots]:
    """Return the intent and slots that the platform would send for *text*."""
    spoken = " ".join(re.sub(r"[^\w\s'.-]", " ", to_plain_text(text).lower()).split())
    exact = hearing(locale).match(spoken)
    if exact is not None:
        return exact
    meaning = coach_of(locale).interpreter.interpret(text, in_session=in_session)
    if meaning.description.findings or meaning.intent is Intent.REPORT_SYMPTOM:
        return "DescribeIntent", _slots({"description": Filled(FREE_WORDS, text.strip())})
    return (FALLBACK, {}) if meaning.intent is Intent.UNKNOWN else _near(meaning)


FIELDS = {"condition": "condition", "other": "other_condition", "exercise": "exercise"}
TOPICS = {"practice", "risk", "anatomy", "care", "neighbour"}


def _near(meaning: Meaning) -> tuple[str, Slots]:
    for name, intent in utterances.load().items():
        fits = intent.kind is meaning.intent and intent.in_model
        if fits and not intent.fixed and not intent.is_free:
            return name, _slots(_filled(meaning, intent.slots))
    return FALLBACK, {}


def _filled(meaning: Meaning, types: Mapping[str, str]) -> dict[str, Filled]:
    found = {}
    for slot, kind in types.items():
        id_ = getattr(meaning, FIELDS.get(slot, "topic" if slot in TOPICS else slot), "")
        if isinstance(id_, str) and id_:
            found[slot] = Filled(kind, id_.replace("_", " "), id_)
        elif slot == "minutes" and meaning.minutes:
            found[slot] = Filled(kind, f"PT{meaning.minutes:.0f}M")
    return found
