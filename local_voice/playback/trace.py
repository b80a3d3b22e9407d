"""Planned against actual: when each cue of a played session began."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from content.coaching.timeline import Timeline
from local_voice.files import write_atomically
from local_voice.playback.deck import Start


def trace_lines(timeline: Timeline, starts: Sequence[Start]) -> list[str]:
    """Return one JSON object for each cue that began; ``late`` counts from the first one.

    The first cue holds the constant offset of the device's buffers, so that ``late`` is what a
    runner would notice.
    """
    if not starts:
        return []
    offset = starts[0].actual - starts[0].planned
    return [json.dumps(_row(timeline, start, offset)) for start in starts]


def _row(timeline: Timeline, start: Start, offset: float) -> dict[str, object]:
    cue = timeline.cues[start.cue]
    actual = start.actual - offset
    return {
        "cue": start.cue,
        "kind": str(cue.kind),
        "move": cue.move,
        "planned": round(start.planned, 4),
        "actual": round(actual, 4),
        "late": round(actual - start.planned, 4),
    }


def write_trace(file: Path, timeline: Timeline, starts: Sequence[Start]) -> None:
    """Write the trace, one line a cue; ``OSError`` if that cannot be."""
    write_atomically(file, "".join(line + "\n" for line in trace_lines(timeline, starts)).encode())
