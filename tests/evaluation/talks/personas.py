"""Who the simulated runners are: what is true of them, and how they talk.

What is true is drawn from the table of findings, as for the patients; the ways of talking are
independent of it.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from content.library import Library
from tests.evaluation.patients import ASKED_TOGETHER, NEVER_WITH, drawn

WORDS: Mapping[str, Any] = tomllib.loads(
    (Path(__file__).parent / "runner_words.toml").read_text(encoding="utf-8")
)
IN_DANGER = 0.35
OF_ANOTHER = 0.2
WITHOUT_COMPLAINT = 0.04
CORRECTING = 0.3
MOST_TRAITS = 3


class Trait(StrEnum):
    """A way of talking."""

    SLOPPY = "sloppy"
    ASKS_BACK = "asks_back"
    TELLS_STORIES = "tells_stories"
    CHANGES_MIND = "changes_mind"
    AFRAID = "afraid"
    HURRIED = "hurried"
    PICKS = "picks"
    MISSPEAKS = "misspeaks"


@dataclass(frozen=True, slots=True)
class Correction:
    """A finding told wrongly at first, the right one, and the words that put it right."""

    wrong: str
    right: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Persona:
    """One runner: the findings and signs of danger that are so, whose hip it is, ways of talking.

    ``who`` is empty where it is the runner's own hip, ``places`` where nothing hurts.
    """

    condition: str
    present: frozenset[str]
    places: tuple[str, ...]
    flags: frozenset[str]
    traits: frozenset[Trait]
    who: str = ""
    correction: Correction | None = None

    def has(self, *ids: str) -> bool:
        """Whether any of *ids* is so; a question may ask of several at once."""
        asked = {one for id_ in ids for one in (id_, *ASKED_TOGETHER.get(id_, ()))}
        return not asked.isdisjoint(self.present | self.flags)

    def signs(self, about: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of *about* that are so."""
        return tuple(id_ for id_ in about if id_ in self.present | self.flags)

    def words(self, text: str) -> str:
        """Return *text*, said of oneself, as this runner says it of whose hip it is."""
        if not self.who:
            return text
        told = WORDS["persons"][self.who]["words"]
        for mine in sorted(told, key=len, reverse=True):
            text = replaced(text, mine, told[mine])
        return text


def replaced(text: str, old: str, new: str) -> str:
    """Return *text* with the words *old* replaced, whole words alone."""
    return f" {text} ".replace(f" {old} ", f" {new} ").replace(f" {old},", f" {new},").strip()


def persona(library: Library, rng: random.Random) -> Persona:
    """Draw a runner."""
    if rng.random() < WITHOUT_COMPLAINT:
        return Persona("", frozenset(), (), frozenset(), frozenset())
    patient = drawn(rng.choice(sorted(library.profiles)), library, rng)
    who = rng.choice(sorted(WORDS["persons"])) if rng.random() < OF_ANOTHER else ""
    person = WORDS["persons"].get(who, {"tells": [], "denies": []})
    flags = {*person["tells"], *_danger(patient.present, rng)} - {*person["denies"]}
    ages = {"ctx_over_50", "ctx_under_40"} if "rf_teen" in flags else set()
    return Persona(
        patient.condition,
        patient.present - ages,
        patient.places,
        frozenset(flags),
        frozenset(rng.sample(list(Trait), rng.randint(0, MOST_TRAITS))),
        who,
        _correction(patient.present, rng),
    )


def _danger(present: frozenset[str], rng: random.Random) -> set[str]:
    flag = rng.choice(sorted(WORDS["flags"])) if rng.random() < IN_DANGER else ""
    return set() if not flag or present & NEVER_WITH.get(flag, frozenset()) else {flag}


def _correction(present: frozenset[str], rng: random.Random) -> Correction | None:
    fits = [
        Correction(it["wrong"], it["right"], tuple(it["says"]))
        for it in WORDS["corrections"]
        if it["right"] in present and it["wrong"] not in present
    ]
    return rng.choice(fits) if fits and rng.random() < CORRECTING else None
