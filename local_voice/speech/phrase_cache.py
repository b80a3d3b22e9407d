"""Rendered phrases on disk, named by what they are; anything in here can be made again."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from local_voice.audio import Sound, SoundError, from_wav, to_wav
from local_voice.files import write_atomically

LARGEST = 200_000_000
FORM = "4"
"""Changes with the levelling, so that no phrase of another loudness is used."""


class PhraseCache:
    """A folder of WAV files of at most *largest* bytes, the least recently used going first."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self._folder = folder
        self._largest = largest

    def get(self, identity: str, text: str) -> Sound | None:
        """Return the phrase, or None if it is not there or damaged."""
        path = self._path(identity, text)
        try:
            sound = from_wav(path.read_bytes())
        except (OSError, SoundError):
            return None
        with suppress(OSError):
            os.utime(path)
        return sound

    def put(self, identity: str, text: str, sound: Sound) -> bool:
        """Keep the phrase; False if the disk would not take it, which is no fault."""
        try:
            write_atomically(self._path(identity, text), to_wav(sound))
        except OSError:
            return False
        return True

    def prune(self) -> None:
        """Remove the phrases that were used longest ago until the rest fits."""
        with suppress(OSError):
            found = [(file.stat(), file) for file in self._folder.glob("*/*.wav")]
            excess = sum(stat.st_size for stat, _ in found) - self._largest
            for stat, file in sorted(found, key=lambda pair: pair[0].st_mtime):
                if excess <= 0:
                    break
                file.unlink(missing_ok=True)
                excess -= stat.st_size

    def _path(self, identity: str, text: str) -> Path:
        key = hashlib.sha256(f"{FORM}\0{identity}\0{text}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.wav"
