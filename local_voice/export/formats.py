"""The forms of file that a session can be written in, by the ending of the name."""

from __future__ import annotations

SUFFIXES = (".wav", ".mp3", ".flac", ".ogg")
SUBTITLES = ("srt", "vtt")
