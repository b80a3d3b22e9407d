"""Subtitles: the words of a session with their times, as SubRip or WebVTT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

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
    lines = list(_lines_before_clipping(timeline, seconds))
    following = [line.start for line in lines[1:]] + [timeline.seconds + MIN_SHOWN_SECONDS]
    return [
        SubtitleLine(
            line.start, min(max(line.end, line.start + MIN_SHOWN_SECONDS), after), line.text
        )
        for line, after in zip(lines, following, strict=False)
    ]


def _lines_before_clipping(
    timeline: Timeline, seconds: Callable[[str], float]
) -> Iterator[SubtitleLine]:
    for cue in timeline.cues:
        if cue.text:
            start = cue.at + (BELL_SECONDS if cue.bell else 0.0)
            yield SubtitleLine(start, start + seconds(cue.text), cue.text)


def to_srt(lines: list[SubtitleLine]) -> str:
    """Return the text of a SubRip file."""
    return "\n".join(
        f"{number}\n{_timestamp(line.start, ',')} --> {_timestamp(line.end, ',')}\n{line.text}\n"
        for number, line in enumerate(lines, 1)
    )


def to_vtt(lines: list[SubtitleLine]) -> str:
    """Return the text of a WebVTT file."""
    cues = (
        f"{_timestamp(line.start, '.')} --> {_timestamp(line.end, '.')}\n{_escape(line.text)}\n"
        for line in lines
    )
    return "WEBVTT\n\n" + "\n".join(cues)


FORMATTERS: Mapping[str, Callable[[list[SubtitleLine]], str]] = {"srt": to_srt, "vtt": to_vtt}


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _timestamp(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{thousandths:03d}"
