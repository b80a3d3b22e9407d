"""Words become meaning: what is asked for, what is named, and what is told of the body."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from content.coaching.nlu.entities import Entities, Names
from content.coaching.nlu.intent import EXERCISE_KINDS, MUSCLE_KINDS, Kind, Meaning
from content.coaching.nlu.intent_classifier import Chooser
from content.coaching.nlu.lexicon import Lexicon
from content.coaching.nlu.slots import Particulars
from content.coaching.nlu.symptoms import Spotter
from content.coaching.nlu.topics import FOLDERS, named_topic
from content.coaching.triage import Description
from content.language.en import measures, questions
from content.language.en.normalisation import raw_words
from content.language.en.numerals import numbers
from content.language.en.plain_text import plain
from content.library import Library
from content.records.routines import RoutineKind

MOST_CHARACTERS = 40_000


class Understanding:
    """Hears plain English with the words of one library; made once, used for every utterance."""

    def __init__(self, library: Library) -> None:
        routines = library.routines.values()
        self._warm_ups = {each.id for each in routines if each.kind is RoutineKind.WARM_UP}
        self._library = library
        self._muscles = {it.id for it in library.anatomy.values() if it.muscles}
        self._lexicon = Lexicon(library)
        self._spotter = Spotter(library, self._lexicon)
        self._entities = Entities(self._lexicon)
        self._chooser = Chooser(library, self._lexicon)
        self._particulars = Particulars(library)
        self._skip = self._lexicon.normaliser.stem("skip")

    def hear(self, text: str, in_session: bool = False) -> Meaning:  # noqa: FBT001, FBT002 - named in calls
        """Return the meaning of *text*; never raises, whatever the text."""
        heard = plain(text[:MOST_CHARACTERS])
        words = self._lexicon.words(heard)
        told = self._spotter.describe(heard)
        names = self._entities.names(words)
        kind = self._chooser.choose(words, told, names, in_session=in_session)
        if kind in _SPARING:
            names = self._entities.names([word for word in words if word != self._skip])
        return replace(self._meaning(kind, heard, told, names), text=text)

    def _complaint(self, kind: Kind, raw: list[str], told: Description) -> Kind:
        """Tell "pain on the outside of my hip", a complaint, from the same words as a name."""
        asked = kind is not Kind.ASK_CONDITION or not _ASKED.isdisjoint(raw)
        sore = bool(told.findings) or not self._lexicon.hurting.isdisjoint(raw)
        return Kind.REPORT_SYMPTOM if sore and "my" in raw and not asked else kind

    def _meaning(self, kind: Kind, text: str, told: Description, names: Names) -> Meaning:
        raw = raw_words(text)
        counted = numbers(raw)
        neighbour = names.first("neighbour")
        condition = names.first("condition")
        if neighbour and not condition and kind in _OF_CONDITIONS:
            kind = Kind.OUTSIDE_CONDITION
        kind = _part_or_trouble(self._complaint(kind, raw, told), raw, names)
        asked = self._question(kind, raw, told, names)
        if asked:
            kind = kind if self._answers(kind, asked) else Kind.ASK_PREVENTION
        elif kind in FOLDERS and names.question.topic and _of_ones_own(raw, told):
            kind = kind if names.has_a_thing() else Kind.REPORT_SYMPTOM
        if questions.asks_for_a_word(raw) and not (names.has_a_thing() or names.first("anatomy")):
            kind = Kind.OUTSIDE_DOMAIN
        if kind is Kind.START_SESSION and names.first("routine") in self._warm_ups:
            kind = Kind.START_WARM_UP
        if kind is Kind.REPORT_SYMPTOM:
            condition = names.in_mind()
        meaning = Meaning(
            kind=kind,
            condition=neighbour if kind is Kind.OUTSIDE_CONDITION else condition,
            other_condition=names.second("condition"),
            exercise=names.first("exercise"),
            routine=names.first("routine"),
            topic=_topic(kind, names),
            minutes=measures.minutes(raw),
            number=counted[0].value if counted else None,
            named=_other_move(kind, names),
            description=told,
        )
        meaning = self._particulars.added(meaning, raw)
        if asked:
            return replace(meaning, topic=asked, condition="")
        return self._of_a_muscle(meaning, names)

    def _question(self, kind: Kind, raw: list[str], told: Description, names: Names) -> str:
        """Return the topic of the general question that was put, empty where there was none.

        A question about a thing, and one about the runner's own complaint, are no general ones.
        """
        asked, own = names.question, _of_ones_own(raw, told)
        if asked.is_all:
            kept = kind in EXERCISE_KINDS or (own and kind is Kind.REPORT_SYMPTOM)
            return "" if kept else asked.topic
        aside = own or names.has_a_thing() or not self._answers(kind, asked.topic)
        return "" if aside else asked.topic

    def _answers(self, kind: Kind, asked: str) -> bool:
        return named_topic(self._library, Meaning(kind, topic=asked)) is not None

    def _of_a_muscle(self, meaning: Meaning, names: Names) -> Meaning:
        """Fill in the muscle that moves are wanted for."""
        muscle = names.first("anatomy")
        wanted = meaning.kind in MUSCLE_KINDS and muscle in self._muscles
        if meaning.kind is Kind.ASK_PREVENTION:
            wanted = wanted and meaning.topic == STRENGTH and muscle != CORE
        return replace(meaning, detail=muscle) if wanted and not names.hurts else meaning


_SPARING = frozenset({Kind.SKIP, Kind.START_SESSION, Kind.START_WARM_UP})
"""Kinds in which "skip" is the wish to do without a move, and not the move of that name."""

_ASKED = frozenset({"what", "tell", "explain", "about", "describe", "info", "define", "hear"})


def _part_or_trouble(kind: Kind, raw: list[str], names: Names) -> Kind:
    """Tell "what is the IT band", a part of the body, from "what is IT band", the trouble."""
    if kind is Kind.ASK_ANATOMY and raw[:1] == ["my"] and len(raw) <= _SHORT:
        return Kind.REPORT_SYMPTOM
    if not names.first("anatomy"):
        return Kind.ASK_CONDITION if kind is Kind.ASK_ANATOMY and names.first("condition") else kind
    definite = any(a == "the" and b in _PARTS for a, b in itertools.pairwise(raw))
    if kind is Kind.ASK_ANATOMY and names.first("condition") == "itb_syndrome":
        working = definite or not _WORKING.isdisjoint(raw)
        return kind if working else Kind.ASK_CONDITION
    if kind is Kind.OUTSIDE_CONDITION and definite and _TROUBLE.isdisjoint(raw):
        return Kind.ASK_ANATOMY
    return kind


def _of_ones_own(raw: list[str], told: Description) -> bool:
    """True where a question goes on to tell of the runner's own complaint."""
    telling = any(f.id.startswith(_TELLING) and f.id not in _GENERAL for f in told.findings)
    return telling and not _OWN.isdisjoint(raw)


_OWN = frozenset({"my", "i"})
_TELLING = ("loc_", "sign_", "mech_", "onset_", "char_", "agg_", "rad_", "rf_")
_GENERAL = frozenset(
    {"loc_vague_hip", "agg_run", "course_after_run", "char_tight", "char_stiff", "agg_stretch"}
)
_SHORT = 3
_PARTS = frozenset({"it", "itb", "iliotibial", "piriformis", "i", "band"})
_WORKING = frozenset({"does", "where", "muscle", "function", "attach"})
_TROUBLE = frozenset({"syndrome", "pain", "problem", "trouble"})


def _topic(kind: Kind, names: Names) -> str:
    groups = {
        Kind.ASK_ANATOMY: ("anatomy",),
        Kind.ASK_RISKS: ("risk", "practice", "care"),
        Kind.ASK_PREVENTION: ("practice", "care", "risk"),
    }.get(kind, ("care", "practice", "risk", "anatomy"))
    found = (names.first(group) for group in groups)
    return next((name for name in found if name not in {"", OTHER_RISK}), "")


STRENGTH = "strengthen_core_hips"
CORE = "core"
"""The habit of strength, which speaks of the core itself and sends for moves for other muscles."""

OTHER_RISK = "other"
"""What people blame and no risk factor tells of; a habit may."""


def _other_move(kind: Kind, names: Names) -> str:
    """Return the move asked for that the guide does not have, empty if there is none."""
    asked = kind in {Kind.ASK_HOWTO, Kind.ASK_DETAIL} and not names.first("exercise")
    return names.first("other_move") if asked else ""


_OF_CONDITIONS = frozenset(
    {
        Kind.ASK_CONDITION,
        Kind.ASK_SYMPTOMS,
        Kind.ASK_CAUSES,
        Kind.ASK_TREATMENT,
        Kind.ASK_RECOVERY,
        Kind.COMPARE,
        Kind.EXERCISES_FOR,
        Kind.UNKNOWN,
        Kind.ASK_ANATOMY,
    }
)
