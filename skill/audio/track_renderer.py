"""Tracks as files: named by a hash of all that shapes their sound, rendered when first needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from content.coaching.session import StreamedMove, tracks_of
from content.coaching.timeline import ChoiceError, Choices, build, smart_speaker_seconds
from content.library import Library
from content.records.speech import AudioRenderer, AudioUnavailableError, Track
from skill.audio.tracks import TrackFolder

FORMAT_VERSION = "1"
"""Part of the hash; to be changed when rendering changes, so that old files are not used."""

MOST_SESSIONS_CACHED = 128
"""Sessions whose track names are cached."""

PATIENCE = 5.0
"""Seconds that a user may wait for a track; Alexa gives up after eight."""

Key = tuple[str, str, Choices]


class TrackRenderer:
    """Renders tracks into *tracks*, one at a time; *make* makes the voice when first needed."""

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
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="track-renderer")

    def step_count(self, stream: StreamedMove, locale: str) -> int:
        """Return the number of steps in the session of *stream*.

        Raises:
            AudioUnavailableError: if that cannot be computed in time.
        """
        session = self._sessions.get(_key(stream, locale))
        return len(session or self._render_in_time(stream, locale))

    def track_name(self, stream: StreamedMove, locale: str) -> str:
        """Return the name of the file of *stream*'s track, which exists when this returns.

        Raises:
            AudioUnavailableError: if it cannot be made in time.
        """
        session = self._sessions.get(_key(stream, locale)) or self._render_in_time(stream, locale)
        if stream.step >= len(session):
            raise AudioUnavailableError("no_such_move")
        name = session[stream.step][0]
        if self._tracks.find(name) is None:
            self._render_in_time(stream, locale)
        return name

    def render_ahead(self, stream: StreamedMove, locale: str) -> None:
        """Start to render the track of *stream*; a fault shows when the track is needed."""
        self._thread.submit(self._render, stream, locale)

    def render_session(self, stream: StreamedMove, locale: str) -> list[Path]:
        """Render every track of the session of *stream*; return the files in order.

        Raises:
            AudioUnavailableError: if they cannot be made.
        """
        steps = range(len(self._render(stream, locale)))
        rendered = [self._render(stream.following(step), locale)[step] for step in steps]
        return [self._tracks.folder / name for name, _ in rendered]

    def _render_in_time(self, stream: StreamedMove, locale: str) -> tuple[tuple[str, Track], ...]:
        try:
            return self._thread.submit(self._render, stream, locale).result(self._patience)
        except TimeoutError as fault:
            raise AudioUnavailableError("slow") from fault

    def _render(self, stream: StreamedMove, locale: str) -> tuple[tuple[str, Track], ...]:
        """Lay out the session unless it is cached, and write the track of *stream*."""
        try:
            session = self._sessions.get(_key(stream, locale)) or self._lay_out(stream, locale)
            if stream.step < len(session):
                self._write(*session[stream.step])
        except (OSError, KeyError, ChoiceError) as fault:
            raise AudioUnavailableError(type(fault).__name__) from fault
        return session

    def _lay_out(self, stream: StreamedMove, locale: str) -> tuple[tuple[str, Track], ...]:
        """Build the session's timeline with the real durations of this voice."""
        library, voice = self._library_of(locale), self._voice()
        routine = library.routines[stream.routine]
        plan = build(routine, stream.choices, library, smart_speaker_seconds)
        voice.prepare(cue.text for cue in plan.cues if cue.text)
        timeline = build(routine, stream.choices, library, voice.seconds)
        session = tuple((_name(voice, track), track) for track in tracks_of(timeline))
        if len(self._sessions) >= MOST_SESSIONS_CACHED:
            self._sessions.pop(next(iter(self._sessions)))
        self._sessions[_key(stream, locale)] = session
        return session

    def _write(self, name: str, track: Track) -> None:
        if self._tracks.find(name) is None:
            self._voice().write(track, self._tracks.folder / name)

    def _voice(self) -> AudioRenderer:
        if self._renderer is None:
            self._renderer = self._make()
        return self._renderer


def _key(stream: StreamedMove, locale: str) -> Key:
    return locale, stream.routine, stream.choices


def _name(voice: AudioRenderer, track: Track) -> str:
    made_of = (FORMAT_VERSION, voice.identity, track)
    return hashlib.sha256(msgspec.json.encode(made_of)).hexdigest() + ".mp3"
