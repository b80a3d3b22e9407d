"""Finished files kept under all that made them, so that the same wish is a copy."""

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
LARGEST = 300_000_000
KEPT_KINDS = {".toml", ".py", ".png"}


class NothingKeptError(Exception):
    """There is no such file, or it is not what was put there."""


class RenderCache:
    """A folder of finished files of at most *largest* bytes, each named by its key and content."""

    def __init__(self, folder: Path, largest: int = LARGEST) -> None:
        self._folder = folder
        self._largest = largest

    def take(self, key: str, file: Path) -> bool:
        """Copy what is kept under *key* to *file*; False if there is nothing, or it is damaged.

        ``OSError`` if *file* cannot be written.
        """
        for kept in self._folder.glob(f"{key}-*{file.suffix.lower()}"):
            with suppress(NothingKeptError):
                with atomic_file(file) as draft:
                    _copy_sound(kept, draft)
                with suppress(OSError):
                    os.utime(kept)
                return True
        return False

    def keep(self, key: str, file: Path) -> None:
        """Keep a copy of *file* under *key*; no room for it is no fault."""
        with suppress(OSError):
            name = f"{key}-{_digest(file)}{file.suffix.lower()}"
            with atomic_file(self._folder / name) as draft:
                shutil.copyfile(file, draft)
            self._prune()

    def _prune(self) -> None:
        found = sorted(self._folder.iterdir(), key=lambda file: file.stat().st_mtime)
        excess = sum(file.stat().st_size for file in found) - self._largest
        for file in found:
            if excess <= 0:
                break
            excess -= file.stat().st_size
            file.unlink(missing_ok=True)


def _copy_sound(kept: Path, draft: Path) -> None:
    try:
        source = kept.open("rb")
    except OSError:
        raise NothingKeptError from None
    with source, draft.open("wb") as copy:
        shutil.copyfileobj(source, copy)
    if not kept.stem.endswith(f"-{_digest(draft)}"):
        kept.unlink(missing_ok=True)
        raise NothingKeptError


def _digest(file: Path) -> str:
    with file.open("rb") as sound:
        return hashlib.file_digest(sound, "sha256").hexdigest()


def key_of(wishes: object, folders: Iterable[Path]) -> str:
    """Return a name for *wishes* and the state of everything in *folders* that makes the sound.

    Sizes and times of the files stand for their content: reading it all would take longer than
    the rest of the command.
    """
    digest = hashlib.sha256(repr(wishes).encode())
    for folder in folders:
        for file in sorted(_parts(folder)):
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def product_folders() -> list[Path]:
    """Return the folders of the packages that make the sound."""
    return [Path(package.__path__[0]) for package in PACKAGES]


def _parts(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.suffix in KEPT_KINDS]
