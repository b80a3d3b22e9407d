"""The file formats of a session, by the suffix of the file."""

from __future__ import annotations

SUFFIXES = (".wav", ".mp3", ".flac", ".ogg")
SUBTITLE_FORMATS = ("srt", "vtt")
