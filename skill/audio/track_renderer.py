"""Tracks as files: named by all that makes their sound, rendered on first need, in bounded time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from content.coaching.session import Stream, tracks
from content.coaching.timeline import ChoiceError, Choices, build, speaker_seconds
from content.library import Library
from content.records.speech import AudioRenderer, AudioUnavailableError, Track
from skill.audio.tracks import TrackFolder

FORMAT_VERSION = "1"
"""Changes with whatever else changes the files, so that no old one is taken for a new one."""

MOST_SESSIONS_CACHED = 128
"""Sessions whose tracks are kept in mind."""

PATIENCE = 5.0
"""Seconds that a runner may wait for a track; the platform gives up after eight."""

Key = tuple[str, str, Choices]


class TrackRenderer:
    """Renders tracks onto *shelf*, one at a time, by a voice that *make* gives when needed."""

    def __init__(
        self,
        make: Callable[[], AudioRenderer],
        tracks: TrackFolder,
        library_of: Callable[[str], Library],
        patience: float = PATIENCE,
    ) -> None:
        self._make = make
        self._renderer: AudioRenderer | None = None
        self._tracks = tracks
        self._library_of = library_of
        self._patience = patience
        self._sessions: dict[Key, tuple[tuple[str, Track], ...]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="studio")

    def step_count(self, stream: Stream, locale: str) -> int:
        """Return of how many moves the session of *stream* is.

        Raises:
            AudioUnavailableError: if that cannot be told in time.
        """
        known = self._sessions.get(_key(stream, locale))
        return len(known or self._render_in_time(stream, locale))

    def track_name(self, stream: Stream, locale: str) -> str:
        """Return the name of the file of *stream*, which is there by then.

        Raises:
            AudioUnavailableError: if it cannot be made in time.
        """
        known = self._sessions.get(_key(stream, locale)) or self._render_in_time(stream, locale)
        if stream.step >= len(known):
            raise AudioUnavailableError("no_such_move")
        name = known[stream.step][0]
        if self._tracks.find(name) is None:
            self._render_in_time(stream, locale)
        return name

    def render_ahead(self, stream: Stream, locale: str) -> None:
        """Begin to make the track of *stream*; whether it succeeds is asked when it is needed."""
        self._thread.submit(self._render, stream, locale)

    def render_session(self, stream: Stream, locale: str) -> list[Path]:
        """Make every track of the session of *stream* and return the files, in their order.

        Raises:
            AudioUnavailableError: if they cannot be made.
        """
        steps = range(len(self._render(stream, locale)))
        made = [self._render(stream.then(step), locale)[step] for step in steps]
        return [self._tracks.folder / name for name, _ in made]

    def _render_in_time(self, stream: Stream, locale: str) -> tuple[tuple[str, Track], ...]:
        try:
            return self._thread.submit(self._render, stream, locale).result(self._patience)
        except TimeoutError as fault:
            raise AudioUnavailableError("slow") from fault

    def _render(self, stream: Stream, locale: str) -> tuple[tuple[str, Track], ...]:
        """Time the session if that has not been done, and write the track of *stream*."""
        try:
            found = self._sessions.get(_key(stream, locale)) or self._lay_out(stream, locale)
            if stream.step < len(found):
                self._write(*found[stream.step])
        except (OSError, KeyError, ChoiceError) as fault:
            raise AudioUnavailableError(type(fault).__name__) from fault
        return found

    def _lay_out(self, stream: Stream, locale: str) -> tuple[tuple[str, Track], ...]:
        """Lay the session out in the lengths of the very words that will be heard."""
        library, voice = self._library_of(locale), self._voice()
        routine = library.routines[stream.routine]
        plan = build(routine, stream.choices, library, speaker_seconds)
        voice.prepare(cue.text for cue in plan.cues if cue.text)
        timeline = build(routine, stream.choices, library, voice.seconds)
        named = tuple((_name(voice, track), track) for track in tracks(timeline))
        if len(self._sessions) >= MOST_SESSIONS_CACHED:
            self._sessions.pop(next(iter(self._sessions)))
        self._sessions[_key(stream, locale)] = named
        return named

    def _write(self, name: str, track: Track) -> None:
        if self._tracks.find(name) is None:
            self._voice().write(track, self._tracks.folder / name)

    def _voice(self) -> AudioRenderer:
        if self._renderer is None:
            self._renderer = self._make()
        return self._renderer


def _key(stream: Stream, locale: str) -> Key:
    return locale, stream.routine, stream.choices


def _name(voice: AudioRenderer, track: Track) -> str:
    made_of = (FORMAT_VERSION, voice.identity, track)
    return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest() + ".mp3"
