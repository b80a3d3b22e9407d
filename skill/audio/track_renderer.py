"""Tracks as files: named by a hash of all that shapes their sound, rendered when first needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from content.coaching.session import SessionState, StreamedMove, tracks_of
from content.coaching.session.playback import timeline_of, with_lengths
from content.coaching.timeline import (
    ChoiceError,
    Choices,
    PlannedMoves,
    SpeechDuration,
    Timeline,
    draft,
)
from content.library import Library
from content.records.speech import AudioRenderer, AudioUnavailableError, Track
from skill.audio.tracks import find_track, make_room

FORMAT_VERSION = "1"
"""Part of the hash; to be changed when rendering changes, so that old files are not used."""

MAX_CACHED_SESSIONS = 128
"""Sessions whose timelines and track names are cached."""

PATIENCE = 5.0
"""Seconds that a user may wait for a track; Alexa gives up after eight."""

FOLDER_LIMIT = 2_000_000_000
"""Bytes of the tracks in a folder; a session of ten minutes has about five million."""

Key = tuple[str, str, Choices, PlannedMoves]
Result = TypeVar("Result")


class StreamedSession(NamedTuple):
    """A session in time, and its tracks in order, each with the name of its file."""

    timeline: Timeline
    tracks: tuple[tuple[str, Track], ...]


class TrackRenderer:
    """Renders into *folder*, one at a time; *make_renderer* is called when needed."""

    def __init__(
        self,
        make_renderer: Callable[[], AudioRenderer],
        folder: Path,
        library_of: Callable[[str], Library],
        patience: float = PATIENCE,
        limit: int = FOLDER_LIMIT,
    ) -> None:
        self._get_renderer = cache(make_renderer)
        self._folder = folder
        self._library_of = library_of
        self._patience = patience
        self._limit = limit
        self._sessions: dict[Key, StreamedSession] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="track-renderer")

    def timeline(self, stream: StreamedMove, locale: str) -> Timeline:
        """Return the timeline of the session of *stream*.

        Raises:
            AudioUnavailableError: if that cannot be computed in time.
        """
        return self._session(stream, locale).timeline

    def ask_voice(self, question: Callable[[SpeechDuration], Result]) -> Result:
        """Return the answer to *question*, which is given the seconds of a text in the voice.

        Raises:
            AudioUnavailableError: if the voice fails, or takes too long.
        """
        return self._in_time(lambda: question(self._get_renderer().seconds))

    def track_name(self, stream: StreamedMove, locale: str) -> str:
        """Return the name of the file of *stream*'s track, which exists when this returns.

        Raises:
            AudioUnavailableError: if it cannot be made in time.
        """
        tracks = self._session(stream, locale).tracks
        if stream.step >= len(tracks):
            raise AudioUnavailableError("no_such_move")
        name = tracks[stream.step][0]
        if find_track(self._folder, name) is None:
            self._in_time(lambda: self._render(stream, locale))
        return name

    def _session(self, stream: StreamedMove, locale: str) -> StreamedSession:
        known = self._sessions.get(_key(stream, locale))
        return known or self._in_time(lambda: self._render(stream, locale))

    def render_ahead(self, stream: StreamedMove, locale: str) -> None:
        """Start to render the track of *stream*; a fault is reported when the track is needed."""
        self._thread.submit(self._render, stream, locale)

    def render_session(self, stream: StreamedMove, locale: str) -> list[Path]:
        """Render every track of the session of *stream*; return the files in order.

        Raises:
            AudioUnavailableError: if they cannot be made.
        """
        steps = range(len(self._render(stream, locale).tracks))
        rendered = [self._render(stream.following(step), locale).tracks[step] for step in steps]
        return [self._folder / name for name, _ in rendered]

    def _in_time(self, task: Callable[[], Result]) -> Result:
        try:
            return self._thread.submit(task).result(self._patience)
        except TimeoutError as fault:
            raise AudioUnavailableError("slow") from fault

    def _render(self, stream: StreamedMove, locale: str) -> StreamedSession:
        """Build the session's tracks unless they are cached, and write the track of *stream*."""
        try:
            session = self._sessions.get(_key(stream, locale)) or self._build(stream, locale)
            if stream.step < len(session.tracks):
                name, track = session.tracks[stream.step]
                if find_track(self._folder, name) is None:
                    if self._folder.exists():
                        make_room(self._folder, self._limit)
                    self._get_renderer().write(track, self._folder / name)
        except (OSError, KeyError, ChoiceError) as fault:
            raise AudioUnavailableError(type(fault).__name__) from fault
        return session

    def _build(self, stream: StreamedMove, locale: str) -> StreamedSession:
        """Build the session's timeline with the real durations of the renderer's voice."""
        library, renderer = self._library_of(locale), self._get_renderer()
        if stream.plan:
            state = SessionState(stream.routine, stream.choices, stream.plan)
            measured = with_lengths(state, library, renderer.seconds)
            timeline = timeline_of(measured, library, renderer.seconds)
        else:
            planned = draft(library.routines[stream.routine], stream.choices, library)
            renderer.prepare(planned.texts)
            timeline = planned.build(renderer.seconds)
        tracks = tuple((_name(renderer, track), track) for track in tracks_of(timeline))
        if len(self._sessions) >= MAX_CACHED_SESSIONS:
            self._sessions.pop(next(iter(self._sessions)))
        self._sessions[_key(stream, locale)] = StreamedSession(timeline, tracks)
        return self._sessions[_key(stream, locale)]


def _key(stream: StreamedMove, locale: str) -> Key:
    return locale, stream.routine, stream.choices, stream.plan


def _name(renderer: AudioRenderer, track: Track) -> str:
    sound_sources = (FORMAT_VERSION, renderer.identity, track)
    return hashlib.sha256(msgspec.json.encode(sound_sources)).hexdigest() + ".mp3"


class RecordingError(Exception):
    """A session that cannot be recorded; the message is one line for a person."""


def record_routines(
    make_renderer: Callable[[], AudioRenderer],
    folder: Path,
    routines: Sequence[str],
    library: Library,
    locale: str,
) -> Iterator[tuple[str, list[Path]]]:
    """Record *routines*, or all of *library*, into *folder*; yield each with its files.

    Raises:
        RecordingError: for an unknown routine, or a voice that fails.
    """
    available = library.routines
    unknown = [name for name in routines if name not in available]
    if unknown:
        raise RecordingError(f"{unknown[0]}: no such routine; there are {', '.join(available)}")
    track_renderer = TrackRenderer(make_renderer, folder, lambda _: library)
    for name in routines or available:
        try:
            yield name, track_renderer.render_session(StreamedMove(name, Choices()), locale)
        except AudioUnavailableError as fault:
            raise RecordingError(f"{name}: cannot be recorded ({fault.key})") from fault
