"""The trace of a played session: when each cue was planned and when it began."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from content.coaching.timeline import Timeline
from local_voice.files import write_atomically
from local_voice.playback.transport import CueStart


def trace_lines(timeline: Timeline, starts: Sequence[CueStart]) -> list[str]:
    """Return one JSON object for each cue that began.

    ``late`` is relative to the first cue: that leaves out the constant delay of the device's
    buffers, which nobody notices.
    """
    if not starts:
        return []
    offset = starts[0].actual - starts[0].planned
    return [json.dumps(_row(timeline, start, offset)) for start in starts]


def _row(timeline: Timeline, start: CueStart, offset: float) -> dict[str, object]:
    cue = timeline.cues[start.cue_index]
    actual = start.actual - offset
    return {
        "cue": start.cue_index,
        "kind": str(cue.kind),
        "move": cue.move,
        "planned": round(start.planned, 4),
        "actual": round(actual, 4),
        "late": round(actual - start.planned, 4),
    }


def write_trace(file: Path, timeline: Timeline, starts: Sequence[CueStart]) -> None:
    """Write the trace, one line for each cue; ``OSError`` if the file cannot be written."""
    write_atomically(file, "".join(line + "\n" for line in trace_lines(timeline, starts)).encode())
