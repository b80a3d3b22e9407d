"""Searches the library: by words, by place, by what is at hand, and standing or on the floor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from content.library import Library
from content.records.conditions import Condition, Topic
from content.records.exercises import Exercise, Position
from content.records.routines import Routine
from skill.leaflets.places import Place, load_places

NOTHING = "nothing"
"""The choice of moves that need no equipment."""

STANDING, FLOOR = "standing", "floor"
POSITIONS: Mapping[str, frozenset[Position]] = {
    STANDING: frozenset({Position.STANDING}),
    FLOOR: frozenset({Position.KNEELING, Position.FLOOR}),
}
"""The positions of the body by what is chosen: who kneels is on the floor too."""

MOST_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; an empty field leaves nothing out."""

    words: str = ""
    place: str = ""
    equipment: str = ""
    position: str = ""

    @classmethod
    def from_arguments(cls, arguments: Mapping[str, str]) -> Search:
        """Return the search in the query of a URL; what is not known there counts as nothing."""
        place, position = arguments.get("place", ""), arguments.get("position", "")
        return cls(
            arguments.get("words", "").strip()[:MOST_LETTERS],
            place if place in load_places() else "",
            arguments.get("equipment", "")[:MOST_LETTERS],
            position if position in POSITIONS else "",
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return self == Search()

    @property
    def is_about_moves(self) -> bool:
        """Whether only moves and routines are looked for; a place has conditions too."""
        return bool(self.equipment or self.position) and not self.place

    def finds_condition(self, condition: Condition, library: Library) -> bool:
        """Return whether *condition* is mostly felt there, and has the words."""
        place, profile = self._place, library.profiles.get(condition.id)
        felt = profile is None or place is None or _share(profile.very_typical, place.findings)
        texts = (condition.name, *condition.aliases, condition.pronounces, condition.where)
        return felt and not self.is_about_moves and self._has_words(texts)

    def finds_exercise(self, exercise: Exercise) -> bool:
        """Return whether *exercise* works there, with that, in that position, and has the words."""
        texts = (exercise.name, exercise.singular, *exercise.aliases, *exercise.muscles)
        return self._fits(exercise) and self._has_words((*texts, exercise.purpose))

    def finds_routine(self, routine: Routine, library: Library) -> bool:
        """Return whether *routine* is for that place, all its moves fit, and it has the words."""
        moves = [library.exercises[move.exercise] for move in routine.moves]
        at_place = Search(place=self.place)
        if self.place and routine.condition:
            here = at_place.finds_condition(library.conditions[routine.condition], library)
        else:
            here = 2 * sum(map(at_place.finds_exercise, moves)) > len(moves)
        stands = all(map(Search(position=self.position).finds_exercise, moves))
        enough = all if self.equipment in {"", NOTHING} else any
        has_all = enough(map(Search(equipment=self.equipment).finds_exercise, moves))
        texts = (routine.name, *routine.aliases, routine.muscles_worked)
        return here and stands and has_all and self._has_words(texts)

    def finds_topic(self, topic: Topic, asked: str) -> bool:
        """Return whether the question *asked*, which *topic* answers, has the words."""
        only_words = Search(self.words) == self and bool(self.words)
        return only_words and self._has_words((asked, topic.name, *topic.aliases))

    @property
    def _place(self) -> Place | None:
        return load_places().get(self.place)

    def _fits(self, exercise: Exercise) -> bool:
        place = self._place
        if place is not None and not _share(exercise.muscles, place.muscles):
            return False
        if self.position and exercise.position not in POSITIONS[self.position]:
            return False
        if self.equipment == NOTHING:
            return not exercise.equipment
        return not self.equipment or self.equipment in exercise.equipment

    def _has_words(self, texts: Iterable[str]) -> bool:
        """Return whether each word that is looked for begins a word of *texts*."""
        known = _words_of(" ".join(texts))
        return all(any(word.startswith(part) for word in known) for part in _words_of(self.words))


def _words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("'", "").casefold())


def _share(some: Iterable[str], others: Iterable[str]) -> bool:
    return not set(some).isdisjoint(others)


def equipment_of(library: Library) -> tuple[str, ...]:
    """Return the ids of everything that a move needs."""
    return tuple(sorted({it for move in library.exercises.values() for it in move.equipment}))
