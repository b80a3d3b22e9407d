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

MAX_CACHED_SESSIONS = 128
"""Sessions whose track names are cached."""

PATIENCE = 5.0
"""Seconds that a user may wait for a track; Alexa gives up after eight."""

Key = tuple[str, str, Choices]
NamedTracks = tuple[tuple[str, Track], ...]
"""The tracks of one session in order, each with the name of its file."""


class TrackRenderer:
    """Renders into the folder *tracks*, one at a time; *make_renderer* is called when needed."""

    def __init__(
        self,
        make_renderer: Callable[[], AudioRenderer],
        tracks: TrackFolder,
        library_of: Callable[[str], Library],
        patience: float = PATIENCE,
    ) -> None:
        self._make_renderer = make_renderer
        self._renderer: AudioRenderer | None = None
        self._folder = tracks
        self._library_of = library_of
        self._patience = patience
        self._tracks_by_session: dict[Key, NamedTracks] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="track-renderer")

    def step_count(self, stream: StreamedMove, locale: str) -> int:
        """Return the number of steps in the session of *stream*.

        Raises:
            AudioUnavailableError: if that cannot be computed in time.
        """
        tracks = self._tracks_by_session.get(_key(stream, locale))
        return len(tracks or self._render_in_time(stream, locale))

    def track_name(self, stream: StreamedMove, locale: str) -> str:
        """Return the name of the file of *stream*'s track, which exists when this returns.

        Raises:
            AudioUnavailableError: if it cannot be made in time.
        """
        tracks = self._tracks_by_session.get(_key(stream, locale)) or self._render_in_time(
            stream, locale
        )
        if stream.step >= len(tracks):
            raise AudioUnavailableError("no_such_move")
        name = tracks[stream.step][0]
        if self._folder.find(name) is None:
            self._render_in_time(stream, locale)
        return name

    def render_ahead(self, stream: StreamedMove, locale: str) -> None:
        """Start to render the track of *stream*; a fault is reported when the track is needed."""
        self._thread.submit(self._render, stream, locale)

    def render_session(self, stream: StreamedMove, locale: str) -> list[Path]:
        """Render every track of the session of *stream*; return the files in order.

        Raises:
            AudioUnavailableError: if they cannot be made.
        """
        steps = range(len(self._render(stream, locale)))
        rendered = [self._render(stream.following(step), locale)[step] for step in steps]
        return [self._folder.folder / name for name, _ in rendered]

    def _render_in_time(self, stream: StreamedMove, locale: str) -> NamedTracks:
        try:
            return self._thread.submit(self._render, stream, locale).result(self._patience)
        except TimeoutError as fault:
            raise AudioUnavailableError("slow") from fault

    def _render(self, stream: StreamedMove, locale: str) -> NamedTracks:
        """Build the session's tracks unless they are cached, and write the track of *stream*."""
        try:
            tracks = self._tracks_by_session.get(_key(stream, locale)) or self._build_tracks(
                stream, locale
            )
            if stream.step < len(tracks):
                self._write(*tracks[stream.step])
        except (OSError, KeyError, ChoiceError) as fault:
            raise AudioUnavailableError(type(fault).__name__) from fault
        return tracks

    def _build_tracks(self, stream: StreamedMove, locale: str) -> NamedTracks:
        """Build the session's timeline with the real durations of the renderer's voice."""
        library, renderer = self._library_of(locale), self._get_renderer()
        routine = library.routines[stream.routine]
        # Only to learn the texts, which the renderer must prepare before it can measure them.
        draft = build(routine, stream.choices, library, smart_speaker_seconds)
        renderer.prepare(cue.text for cue in draft.cues if cue.text)
        timeline = build(routine, stream.choices, library, renderer.seconds)
        tracks = tuple((_name(renderer, track), track) for track in tracks_of(timeline))
        if len(self._tracks_by_session) >= MAX_CACHED_SESSIONS:
            self._tracks_by_session.pop(next(iter(self._tracks_by_session)))
        self._tracks_by_session[_key(stream, locale)] = tracks
        return tracks

    def _write(self, name: str, track: Track) -> None:
        if self._folder.find(name) is None:
            self._get_renderer().write(track, self._folder.folder / name)

    def _get_renderer(self) -> AudioRenderer:
        if self._renderer is None:
            self._renderer = self._make_renderer()
        return self._renderer


def _key(stream: StreamedMove, locale: str) -> Key:
    return locale, stream.routine, stream.choices


def _name(renderer: AudioRenderer, track: Track) -> str:
    sound_sources = (FORMAT_VERSION, renderer.identity, track)
    return hashlib.sha256(msgspec.json.encode(sound_sources)).hexdigest() + ".mp3"
