"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o644


@contextmanager
def atomic_file(path: Path, mode: int = SHARED) -> Iterator[Path]:
    """Yield a temporary file in the folder of *path*; it replaces *path* when the block ends well.

    After any exception the temporary file is removed and *path* is unchanged. ``OSError`` if the
    folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(mode)
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_atomically(path: Path, data: bytes, mode: int = SHARED) -> None:
    """Write *data* to *path* in one step."""
    with atomic_file(path, mode) as temporary:
        temporary.write_bytes(data)


def prune_folder(folder: Path, max_bytes: int) -> None:
    """Remove the least recently used files in *folder* until the rest has at most *max_bytes*.

    If the disk refuses, nothing happens.
    """
    with suppress(OSError):
        files = [(file.stat(), file) for file in folder.rglob("*") if file.is_file()]
        excess = sum(stat.st_size for stat, _ in files) - max_bytes
        for stat, file in sorted(files, key=lambda pair: pair[0].st_mtime):
            if excess <= 0:
                break
            file.unlink(missing_ok=True)
            excess -= stat.st_size
