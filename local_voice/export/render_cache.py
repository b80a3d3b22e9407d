"""The cache of finished sound files: rendering the same session again is only a copy."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import content
import local_voice
from local_voice.files import prune_folder, write_atomically

PACKAGES = (content, local_voice)
MAX_BYTES = 300_000_000
INPUT_SUFFIXES = {".toml", ".py", ".png"}


class RenderCache:
    """A folder of finished files of at most *max_bytes*, each named by its key and its hash."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def restore(self, key: str, file: Path) -> bool:
        """Copy the cached file of *key* to *file*; return False if it is missing or damaged.

        ``OSError`` if *file* cannot be written.
        """
        for cached in self._folder.glob(f"{key}-*{file.suffix.lower()}"):
            data = b""
            with suppress(OSError):
                data = cached.read_bytes()
                os.utime(cached)
            if cached.stem == f"{key}-{_digest(data)}":
                write_atomically(file, data)
                return True
        return False

    def store(self, key: str, file: Path) -> None:
        """Store a copy of *file* under *key*; nothing happens if the disk refuses."""
        with suppress(OSError):
            data = file.read_bytes()
            name = f"{key}-{_digest(data)}{file.suffix.lower()}"
            write_atomically(self._folder / name, data)
            prune_folder(self._folder, self._max_bytes)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def cache_key(inputs: object, folders: Iterable[Path]) -> str:
    """Return a key for *inputs* and for all files in *folders* that influence the sound.

    The size and the time of each file are used instead of its content, because reading all of them
    would take longer than the rest of the command.
    """
    digest = hashlib.sha256(repr(inputs).encode())
    files = (file for folder in folders for file in sorted(folder.rglob("*")))
    for file in files:
        if file.suffix in INPUT_SUFFIXES:
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def product_folders() -> list[Path]:
    """Return the folders of the packages that influence the sound."""
    return [Path(package.__path__[0]) for package in PACKAGES]
