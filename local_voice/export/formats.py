"""The file formats of a session: suffixes with their dot, and subtitle formats without one."""

from __future__ import annotations

SUFFIXES = (".wav", ".mp3", ".flac", ".ogg")
SUBTITLE_FORMATS = ("srt", "vtt")
