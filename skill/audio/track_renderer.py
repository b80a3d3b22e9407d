"""Tracks as files: named by all that makes their sound, rendered on first need, in bounded time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from content.coaching.session import Stream, tracks_of
from content.coaching.timeline import ChoiceError, Choices, build, speaker_seconds
from content.library import Library
from content.records.speech import AudioRenderer, AudioUnavailableError, Track
from skill.audio.tracks import Shelf

FORM = "1"
"""Changes with whatever else changes the files, so that no old one is taken for a new one."""

MOST_KEPT = 128
"""Sessions whose tracks are kept in mind."""

PATIENCE = 5.0
"""Seconds that a runner may wait for a track; the platform gives up after eight."""

Key = tuple[str, str, Choices]


class Studio:
    """Renders tracks onto *shelf*, one at a time, by a voice that *make* gives when needed."""

    def __init__(
        self,
        make: Callable[[], AudioRenderer],
        shelf: Shelf,
        library_of: Callable[[str], Library],
        patience: float = PATIENCE,
    ) -> None:
        self._make = make
        self._renderer: AudioRenderer | None = None
        self._shelf = shelf
        self._library_of = library_of
        self._patience = patience
        self._known: dict[Key, tuple[tuple[str, Track], ...]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="studio")

    def steps(self, stream: Stream, locale: str) -> int:
        """Return of how many moves the session of *stream* is.

        Raises:
            AudioUnavailableError: if that cannot be told in time.
        """
        known = self._known.get(_key(stream, locale))
        return len(known or self._soon(stream, locale))

    def track(self, stream: Stream, locale: str) -> str:
        """Return the name of the file of *stream*, which is there by then.

        Raises:
            AudioUnavailableError: if it cannot be made in time.
        """
        known = self._known.get(_key(stream, locale)) or self._soon(stream, locale)
        if stream.step >= len(known):
            raise AudioUnavailableError("no_such_move")
        name = known[stream.step][0]
        if self._shelf.find(name) is None:
            self._soon(stream, locale)
        return name

    def ahead(self, stream: Stream, locale: str) -> None:
        """Begin to make the track of *stream*; whether it succeeds is asked when it is needed."""
        self._thread.submit(self._made, stream, locale)

    def album(self, stream: Stream, locale: str) -> list[Path]:
        """Make every track of the session of *stream* and return the files, in their order.

        Raises:
            AudioUnavailableError: if they cannot be made.
        """
        steps = range(len(self._made(stream, locale)))
        made = [self._made(stream.next_play(step), locale)[step] for step in steps]
        return [self._shelf.folder / name for name, _ in made]

    def _soon(self, stream: Stream, locale: str) -> tuple[tuple[str, Track], ...]:
        try:
            return self._thread.submit(self._made, stream, locale).result(self._patience)
        except TimeoutError as fault:
            raise AudioUnavailableError("slow") from fault

    def _made(self, stream: Stream, locale: str) -> tuple[tuple[str, Track], ...]:
        """Time the session if that has not been done, and write the track of *stream*."""
        try:
            found = self._known.get(_key(stream, locale)) or self._timed(stream, locale)
            if stream.step < len(found):
                self._write(*found[stream.step])
        except (OSError, KeyError, ChoiceError) as fault:
            raise AudioUnavailableError(type(fault).__name__) from fault
        return found

    def _timed(self, stream: Stream, locale: str) -> tuple[tuple[str, Track], ...]:
        """Lay the session out in the lengths of the very words that will be heard."""
        library, voice = self._library_of(locale), self._voice()
        routine = library.routines[stream.routine]
        plan = build(routine, stream.choices, library, speaker_seconds)
        voice.prepare(cue.text for cue in plan.cues if cue.text)
        timeline = build(routine, stream.choices, library, voice.seconds)
        named = tuple((_name(voice, track), track) for track in tracks_of(timeline))
        if len(self._known) >= MOST_KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[_key(stream, locale)] = named
        return named

    def _write(self, name: str, track: Track) -> None:
        if self._shelf.find(name) is None:
            self._voice().write(track, self._shelf.folder / name)

    def _voice(self) -> AudioRenderer:
        if self._renderer is None:
            self._renderer = self._make()
        return self._renderer


def _key(stream: Stream, locale: str) -> Key:
    return locale, stream.routine, stream.choices


def _name(voice: AudioRenderer, track: Track) -> str:
    made_of = (FORM, voice.identity, track)
    return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest() + ".mp3"
