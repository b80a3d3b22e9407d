"""Subtitles: the words of a session with their times, as SubRip or WebVTT."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

from content.coaching.timeline import BELL_SECONDS, Timeline

MIN_SHOWN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class SubtitleLine:
    """Words that are shown from *start* to *end*, in seconds."""

    start: float
    end: float
    text: str


def subtitle_lines(timeline: Timeline, seconds: Callable[[str], float]) -> list[SubtitleLine]:
    """Return the subtitles of *timeline*; *seconds* gives how long a text takes to say."""
    spoken = [cue for cue in timeline.cues if cue.text]
    starts = [cue.at + (BELL_SECONDS if cue.bell else 0.0) for cue in spoken]
    last_ends = [*starts[1:], timeline.seconds + MIN_SHOWN_SECONDS]
    lines = []
    for cue, start, last_end in zip(spoken, starts, last_ends, strict=True):
        end = start + max(seconds(cue.text), MIN_SHOWN_SECONDS)
        lines.append(SubtitleLine(start, min(end, last_end), cue.text))
    return lines


def to_srt(lines: list[SubtitleLine]) -> str:
    """Return the text of a SubRip file."""
    return "\n".join(
        f"{number}\n{_timestamp(line.start, ',')} --> {_timestamp(line.end, ',')}\n{line.text}\n"
        for number, line in enumerate(lines, 1)
    )


def to_vtt(lines: list[SubtitleLine]) -> str:
    """Return the text of a WebVTT file."""
    cues = (
        f"{_timestamp(line.start, '.')} --> {_timestamp(line.end, '.')}\n"
        f"{escape(line.text, quote=False)}\n"
        for line in lines
    )
    return "WEBVTT\n\n" + "\n".join(cues)


FORMATTERS: Mapping[str, Callable[[list[SubtitleLine]], str]] = {"srt": to_srt, "vtt": to_vtt}


def _timestamp(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{thousandths:03d}"
