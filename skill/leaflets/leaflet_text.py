"""The texts of leaflets: the library's words in written form, URLs and sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from content.language.en.spoken_forms import capitalise, localise, written_form
from content.library import DEFAULT_LOCALE, Library, load_sources
from content.records.record import Record
from content.records.red_flags import CareLevel
from content.records.sides import Sides

ROOT = "/library"
READABLE_STEP = 5
"""Seconds in a leaflet are multiples of this."""


@dataclass(frozen=True, slots=True)
class LeafletText:
    """What every page needs of *library*, as plain text that is not yet escaped for HTML."""

    library: Library
    sources: Mapping[str, str] = field(default_factory=load_sources)

    def to_written_form(self, text: str) -> str:
        """Return spoken *text* in the written form of the region."""
        return written_form(text, self.library.region)

    def localised(self, text: str) -> str:
        """Return *text* of a file that only the library has, as it is said in the region."""
        return self.to_written_form(localise(text, self.library.region))

    def heading(self, name: str) -> str:
        """Return *name* as the heading of a page, a table or a link."""
        return capitalise(self.to_written_form(name))

    def phrase(self, key: str, /, **values: object) -> str:
        """Return the phrase *key* with *values* filled in, in written form."""
        return self.to_written_form(self.library.phrases.get(key, **values))

    def address(self, *parts: str) -> str:
        """Return the URL of the page at the path *parts*, in the same locale."""
        return self.localised_address(self.library.locale, *parts)

    def localised_address(self, locale: str, *parts: str) -> str:
        """Return the URL of the page at the path *parts*, in *locale*."""
        query = "" if locale == DEFAULT_LOCALE else f"?locale={locale}"
        return "/".join((ROOT, *parts)) + query

    def care_phrase(self, level: CareLevel) -> str:
        """Return in a few words how soon someone should see a professional."""
        return self.phrase(f"leaflet.care_{level}")

    def region_name(self, locale: str) -> str:
        """Return the name of the region of *locale*."""
        return self.phrase(f"leaflet.region_{locale.lower().replace('-', '_')}")

    def amount(self, count: int, sides: Sides, *, reps: bool, sets: int) -> str:
        """Return the amount of an exercise, such as "20 seconds on each side, 2 sets"."""
        text = self.phrase("leaflet.reps", count=count) if reps else self._seconds(count)
        if sides is not Sides.BOTH:
            text += f" {self.phrase(f'leaflet.for_{sides}')}"
        return f"{text}, {self.phrase('leaflet.sets', count=sets)}" if sets > 1 else text

    def _seconds(self, count: int) -> str:
        """Return *count* seconds, rounded to five: nobody reads "19 seconds" off a clock."""
        rounded = max(READABLE_STEP, round(count / READABLE_STEP) * READABLE_STEP)
        key = "leaflet.seconds" if rounded == count else "leaflet.about_seconds"
        return self.phrase(key, count=rounded)

    def sources_of(self, record: Record) -> tuple[str, ...]:
        """Return the sources of the facts in *record*."""
        return self.source_texts(record.sources)

    def source_texts(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return author, title and place of the sources *ids*."""
        return tuple(self.to_written_form(self.sources[id_]) for id_ in ids)
