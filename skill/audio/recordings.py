"""Records whole sessions ahead of time, with the default choices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from content.coaching.session import StreamedMove
from content.coaching.timeline import Choices
from content.library import Library
from content.records.speech import AudioRenderer, AudioUnavailableError
from skill.audio.track_renderer import TrackRenderer
from skill.audio.tracks import TrackFolder


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
    track_renderer = TrackRenderer(make_renderer, TrackFolder(folder), lambda _: library)
    for name in routines or available:
        try:
            yield name, track_renderer.render_session(StreamedMove(name, Choices()), locale)
        except AudioUnavailableError as fault:
            raise RecordingError(f"{name}: cannot be recorded ({fault.key})") from fault
