"""How a persona puts things, and what it has told and denied so far."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from tests.evaluation.talks.personas import WORDS, Persona, Trait

STORY_BESIDE = 0.3
"""How often somebody who tells stories adds one to a yes or a no."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the runner says, what kind of act it is, and what it tells, denies and takes back."""

    words: str
    act: str
    told: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    taken_back: frozenset[str] = frozenset()


@dataclass(slots=True)
class Speaker:
    """One persona, and what it has told and denied so far."""

    persona: Persona
    rng: random.Random
    told: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)

    def _manner(self) -> str:
        traits = self.persona.traits
        for trait, manner in (
            (Trait.TELLS_STORIES, "story"),
            (Trait.AFRAID, "afraid"),
            (Trait.HURRIED, "hurried"),
            (Trait.SLOPPY, "sloppy"),
        ):
            if trait in traits:
                return manner
        return "plain"

    def _yes(self) -> str:
        return self._one("answers", "sloppy_yes" if self._is(Trait.SLOPPY) else "yes")

    def _with_a_story(self, answer: str, told: Collection[str], denied: Iterable[str]) -> Said:
        ids = (
            self._untold()
            if self._is(Trait.TELLS_STORIES) and self.rng.random() < STORY_BESIDE
            else ()
        )
        if not ids:
            return self._say(answer, "answer", told, denied)
        words = self._one("story", "beside").format(answer=answer, findings=self._telling(ids))
        return self._say(words, "story_beside", {*told, *ids}, denied)

    def _untold(self) -> tuple[str, ...]:
        left = self.persona.present & WORDS["findings"].keys() - self.told - self.denied
        left = {id_ for id_ in left if id_[:3] != "loc"}
        return (self.rng.choice(sorted(left)),) if left else ()

    def _is(self, trait: Trait) -> bool:
        return trait in self.persona.traits

    def _one(self, table: str, key: str) -> str:
        chosen: str = self.rng.choice(WORDS[table][key])
        return chosen

    def _telling(self, ids: Iterable[str]) -> str:
        said = {**WORDS["findings"], **WORDS["flags"]}
        return " and ".join(self.persona.words(self.rng.choice(said[id_])) for id_ in ids)

    def _say(
        self,
        words: str,
        act: str,
        told: Collection[str] = (),
        denied: Iterable[str] = (),
        back: Iterable[str] = (),
    ) -> Said:
        said = Said(words, act, frozenset(told), frozenset(denied) - {*told}, frozenset(back))
        self.told = {*self.told - said.taken_back, *said.told}
        self.denied |= said.denied
        return said
