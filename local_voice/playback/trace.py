"""The trace of a played session: when each cue was planned and when it began."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from local_voice.files import write_atomically
from local_voice.playback.transport import CueStart


def trace_lines(starts: Sequence[CueStart]) -> list[str]:
    """Return one JSON object for each cue that began.

    ``late`` is relative to the first cue: that leaves out the constant delay of the device's
    buffers, which nobody notices.
    """
    if not starts:
        return []
    offset = starts[0].actual - starts[0].planned
    return [json.dumps(_row(start, offset)) for start in starts]


def _row(start: CueStart, offset: float) -> dict[str, object]:
    actual = start.actual - offset
    return {
        "cue": start.cue_index,
        "kind": str(start.cue.kind),
        "move": start.cue.move,
        "planned": round(start.planned, 4),
        "actual": round(actual, 4),
        "late": round(actual - start.planned, 4),
    }


def write_trace(file: Path, starts: Sequence[CueStart]) -> None:
    """Write the trace, one line for each cue; ``OSError`` if the file cannot be written."""
    write_atomically(file, "".join(line + "\n" for line in trace_lines(starts)).encode())
