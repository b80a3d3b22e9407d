"""The cache of synthesized speech on disk; it may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from local_voice.audio import Sound, SoundError, from_wav, to_wav
from local_voice.files import write_atomically

MAX_BYTES = 200_000_000
CACHE_VERSION = "4"
"""To be changed with the loudness code, so that speech of another loudness is not used."""


class SpeechCache:
    """A folder of WAV files; ``prune`` removes the least recently used above *max_bytes*."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def get(self, voice_key: str, text: str) -> Sound | None:
        """Return *text* as spoken by *voice_key*, None if it is missing or damaged."""
        path = self._path(voice_key, text)
        try:
            sound = from_wav(path.read_bytes())
        except (OSError, SoundError):
            return None
        with suppress(OSError):
            os.utime(path)
        return sound

    def put(self, voice_key: str, text: str, sound: Sound) -> bool:
        """Store *sound*; return False if the disk refuses, which is no error."""
        try:
            write_atomically(self._path(voice_key, text), to_wav(sound))
        except OSError:
            return False
        return True

    def prune(self) -> None:
        """Remove the least recently used files until the rest fits."""
        with suppress(OSError):
            files = [(file.stat(), file) for file in self._folder.glob("*/*.wav")]
            excess = sum(stat.st_size for stat, _ in files) - self._max_bytes
            for stat, file in sorted(files, key=lambda pair: pair[0].st_mtime):
                if excess <= 0:
                    break
                file.unlink(missing_ok=True)
                excess -= stat.st_size

    def _path(self, voice_key: str, text: str) -> Path:
        key = hashlib.sha256(f"{CACHE_VERSION}\0{voice_key}\0{text}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.wav"
