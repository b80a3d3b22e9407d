"""Whole sessions recorded ahead of time, as they are streamed where nothing else is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from content.coaching.session import Stream
from content.coaching.timeline import Choices
from content.library import Library
from content.records.speech import AudioRenderer, AudioUnavailableError
from skill.audio.track_renderer import TrackRenderer
from skill.audio.tracks import TrackFolder


class RecordingError(Exception):
    """A session that cannot be recorded; the message is one line for a person."""


def record_routines(
    voice: Callable[[], AudioRenderer],
    folder: Path,
    routines: Sequence[str],
    library: Library,
    locale: str,
) -> Iterator[tuple[str, list[Path]]]:
    """Record *routines* of *library*, or all, into *folder*; give each with its files once done.

    Raises:
        AlbumError: for a routine that is none, or a voice that fails.
    """
    known = library.routines
    strange = [name for name in routines if name not in known]
    if strange:
        raise RecordingError(f"{strange[0]}: no such routine; there are {', '.join(known)}")
    renderer = TrackRenderer(voice, TrackFolder(folder), lambda _: library)
    for name in routines or known:
        try:
            yield name, renderer.render_session(Stream(name, Choices()), locale)
        except AudioUnavailableError as fault:
            raise RecordingError(f"{name}: cannot be recorded ({fault.key})") from fault
