"""Writes sessions to sound files, with the same soundtrack that is played, and playlists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.coaching.timeline import Timeline
from content.language.en.spoken_forms import capitalise
from content.library import Library
from local_voice.audio.sound import SAMPLE_BYTES
from local_voice.export.chapters import Tags, build_chapters
from local_voice.export.encoders import ENCODERS
from local_voice.export.subtitles import FORMATTERS, subtitle_lines
from local_voice.files import atomic_file, write_atomically
from local_voice.playback import Soundtrack, build_soundtrack
from local_voice.speech.speech_synthesizer import SpeechSynthesizer

ALBUM = "Hip Coach"
PLAYLIST = "hip-coach.m3u8"
COVER = Path(__file__).with_name("cover.png")

ReportProgress = Callable[[float], None]
"""Called with the share of the work that is done, from 0 to 1."""

TrackNumber = tuple[int, int]
"""The number of a file in its album, from 1, and the number of files; zeros outside of one."""


class Renderer:
    """Writes timelines to files, with the voice of *speech*."""

    def __init__(self, speech: SpeechSynthesizer, library: Library) -> None:
        self._speech = speech
        self._library = library

    def write(
        self,
        timeline: Timeline,
        file: Path,
        report_progress: ReportProgress = lambda _: None,
        track: TrackNumber = (0, 0),
    ) -> None:
        """Write *timeline* to *file*, completely or not at all, in the format of its suffix.

        ``KeyError`` if the suffix is not in ``ENCODERS``, ``OSError`` if the disk refuses.
        """
        encode = ENCODERS[file.suffix.lower()]
        soundtrack = build_soundtrack(timeline, self._speech.sound, self._speech.sample_rate)
        blocks = _report_blocks(soundtrack, report_progress)
        with atomic_file(file) as temporary:
            encode(temporary, blocks, soundtrack.sample_rate, self.tags(timeline, track))

    def write_subtitles(self, timeline: Timeline, file: Path, subtitle_format: str) -> Path:
        """Write subtitles ("srt" or "vtt") next to *file* and return their path."""
        subtitle_file = file.with_suffix(f".{subtitle_format}")
        text = FORMATTERS[subtitle_format](subtitle_lines(timeline, self._speech.seconds))
        write_atomically(subtitle_file, text.encode())
        return subtitle_file

    def tags(self, timeline: Timeline, track: TrackNumber = (0, 0)) -> Tags:
        """Return the tags for a file of *timeline*."""
        routine = self._library.routines[timeline.routine]
        chapters = build_chapters(timeline, self._library.exercises)
        return Tags(capitalise(routine.name), ALBUM, chapters, COVER.read_bytes(), *track)


def _report_blocks(soundtrack: Soundtrack, report_progress: ReportProgress) -> Iterator[bytes]:
    frames = 0
    for block in soundtrack.blocks():
        yield block
        frames += len(block) // SAMPLE_BYTES
        report_progress(frames / soundtrack.frame_count)


@dataclass(frozen=True, slots=True)
class PlaylistEntry:
    """One file of a playlist; *seconds* is its length."""

    file: Path
    title: str
    seconds: float


def write_playlist(folder: Path, entries: Sequence[PlaylistEntry]) -> Path:
    """Write a playlist of *entries*, all files of *folder*, and return its path."""
    lines = ["#EXTM3U"]
    for entry in entries:
        lines += [f"#EXTINF:{round(entry.seconds)},{entry.title}", entry.file.name]
    playlist = folder / PLAYLIST
    write_atomically(playlist, ("\n".join(lines) + "\n").encode())
    return playlist
