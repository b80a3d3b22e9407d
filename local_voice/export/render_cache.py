"""The cache of finished sound files: rendering the same session again is only a copy."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import content
import local_voice
from local_voice.files import atomic_file

PACKAGES = (content, local_voice)
MAX_BYTES = 300_000_000
INPUT_SUFFIXES = {".toml", ".py", ".png"}


class CacheMissError(Exception):
    """The file is not in the cache, or it is damaged."""


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
            with suppress(CacheMissError):
                with atomic_file(file) as temporary:
                    _copy_verified(cached, temporary)
                with suppress(OSError):
                    os.utime(cached)
                return True
        return False

    def store(self, key: str, file: Path) -> None:
        """Store a copy of *file* under *key*; nothing happens if the disk refuses."""
        with suppress(OSError):
            name = f"{key}-{_digest(file)}{file.suffix.lower()}"
            with atomic_file(self._folder / name) as temporary:
                shutil.copyfile(file, temporary)
            self._prune()

    def _prune(self) -> None:
        files = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime)
        excess = sum(file.stat().st_size for file in files) - self._max_bytes
        for file in files:
            if excess <= 0:
                break
            excess -= file.stat().st_size
            file.unlink(missing_ok=True)


def _copy_verified(cached: Path, temporary: Path) -> None:
    try:
        source = cached.open("rb")
    except OSError:
        raise CacheMissError from None
    with source, temporary.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    if not cached.stem.endswith(f"-{_digest(temporary)}"):
        cached.unlink(missing_ok=True)
        raise CacheMissError


def _digest(file: Path) -> str:
    with file.open("rb") as sound:
        return hashlib.file_digest(sound, "sha256").hexdigest()


def cache_key(inputs: object, folders: Iterable[Path]) -> str:
    """Return a key for *inputs* and for all files in *folders* that influence the sound.

    The size and the time of each file are used instead of its content, because reading all of them
    would take longer than the rest of the command.
    """
    digest = hashlib.sha256(repr(inputs).encode())
    for folder in folders:
        for file in sorted(_input_files(folder)):
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def product_folders() -> list[Path]:
    """Return the folders of the packages that influence the sound."""
    return [Path(package.__path__[0]) for package in PACKAGES]


def _input_files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.suffix in INPUT_SUFFIXES]
