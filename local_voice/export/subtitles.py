"""The words of a session with their times, as SubRip and WebVTT files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from content.coaching.timeline import BELL_SECONDS, Timeline

SHORTEST_SHOWN = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words from *start* to *end*, in seconds."""

    start: float
    end: float
    text: str


def lines_of(timeline: Timeline, seconds: Callable[[str], float]) -> list[Line]:
    """Return what is said when; *seconds* tells how long each text takes."""
    spoken = list(_spoken(timeline, seconds))
    following = [line.start for line in spoken[1:]] + [timeline.seconds + SHORTEST_SHOWN]
    return [
        Line(line.start, min(max(line.end, line.start + SHORTEST_SHOWN), after), line.text)
        for line, after in zip(spoken, following, strict=False)
    ]


def _spoken(timeline: Timeline, seconds: Callable[[str], float]) -> Iterator[Line]:
    for cue in timeline.cues:
        if cue.text:
            start = cue.at + (BELL_SECONDS if cue.bell else 0.0)
            yield Line(start, start + seconds(cue.text), cue.text)


def srt(lines: list[Line]) -> str:
    """Return a SubRip file."""
    return "\n".join(
        f"{number}\n{_clock(line.start, ',')} --> {_clock(line.end, ',')}\n{line.text}\n"
        for number, line in enumerate(lines, 1)
    )


def vtt(lines: list[Line]) -> str:
    """Return a WebVTT file."""
    cues = (
        f"{_clock(line.start, '.')} --> {_clock(line.end, '.')}\n{_escaped(line.text)}\n"
        for line in lines
    )
    return "WEBVTT\n\n" + "\n".join(cues)


FORMS: Mapping[str, Callable[[list[Line]], str]] = {"srt": srt, "vtt": vtt}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float, point: str) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{point}{thousandths:03d}"
