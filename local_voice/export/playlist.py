"""All routines as files of one folder, with a playlist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from local_voice.files import write_atomically

PLAYLIST = "hip-coach.m3u8"


@dataclass(frozen=True, slots=True)
class Track:
    """One file of the album and its length in seconds."""

    file: Path
    title: str
    seconds: float


def write_playlist(folder: Path, tracks: Sequence[Track]) -> Path:
    """Write the playlist of *tracks*, which lie in *folder*; return where."""
    lines = ["#EXTM3U"]
    for track in tracks:
        lines += [f"#EXTINF:{round(track.seconds)},{track.title}", track.file.name]
    playlist = folder / PLAYLIST
    write_atomically(playlist, ("\n".join(lines) + "\n").encode())
    return playlist
