"""A library as it is put on paper: its words, its addresses, its sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.language.en.spoken_forms import capital
from content.language.en.written_forms import written_form
from content.library import DEFAULT_LOCALE, Library, load_sources
from content.records.exercises import Exercise
from content.records.record import Record
from content.records.red_flags import CareLevel
from content.records.sides import Sides

ROOT = "/library"


@dataclass(frozen=True, slots=True)
class Paper:
    """What every page needs of *library*. Whatever comes out of it is text, not yet HTML."""

    library: Library
    sources: Mapping[str, str] = field(default_factory=load_sources)

    def write(self, text: str) -> str:
        """Return spoken *text* as it is written in the region."""
        return written_form(text, self.library.region)

    def head(self, name: str) -> str:
        """Return *name* as it heads a page, a table or a link."""
        return capital(self.write(name))

    def say(self, key: str, /, **values: object) -> str:
        """Return the phrase *key* with *values* filled in, as it is written."""
        return self.write(self.library.phrases.get(key, **values))

    def address(self, *parts: str) -> str:
        """Return the address of the page of *parts*, in the same region's words."""
        return self.in_words_of(self.library.locale, *parts)

    def in_words_of(self, locale: str, *parts: str) -> str:
        """Return the address of the page of *parts* in the words of *locale*."""
        asked = "" if locale == DEFAULT_LOCALE else f"?locale={locale}"
        return "/".join((ROOT, *parts)) + asked

    def care(self, level: CareLevel) -> str:
        """Return in a few words how soon someone should be seen."""
        return self.say(f"leaflet.care_{level}")

    def place(self, locale: str) -> str:
        """Return the name of the region of *locale*."""
        return self.say(f"leaflet.region_{locale.lower().replace('-', '_')}")

    def amount(self, count: int, sides: Sides, *, reps: bool, sets: int) -> str:
        """Return how much of a move is done: "20 seconds on each side, 2 sets"."""
        said = self.say("leaflet.reps" if reps else "leaflet.seconds", count=count)
        if sides is not Sides.BOTH:
            said += f" {self.say(f'leaflet.for_{sides}')}"
        return f"{said}, {self.say('leaflet.sets', count=sets)}" if sets > 1 else said

    def moves(self, ids: tuple[str, ...]) -> tuple[Exercise, ...]:
        """Return the moves of *ids*."""
        return tuple(self.library.exercises[id_] for id_ in ids)

    def sources_of(self, record: Record) -> tuple[str, ...]:
        """Return what the facts of *record* were taken from."""
        return tuple(self.write(self.sources[id_]) for id_ in record.sources)
