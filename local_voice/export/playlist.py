"""The playlist of a folder of sound files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from local_voice.files import write_atomically

PLAYLIST = "hip-coach.m3u8"


@dataclass(frozen=True, slots=True)
class PlaylistEntry:
    """One file of the playlist; *seconds* is its length."""

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
