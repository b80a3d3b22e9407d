"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PRIVATE = 0o600
SHARED = 0o644


@contextmanager
def whole_file(path: Path, mode: int = SHARED) -> Iterator[Path]:
    """Give a file beside *path* to write to; it takes the place of *path* only if all went well.

    ``OSError`` if the folder cannot be written; whatever is raised inside leaves nothing behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(mode)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def write_whole(path: Path, data: bytes, mode: int = SHARED) -> None:
    """Write *data* to *path* in one step."""
    with whole_file(path, mode) as draft:
        draft.write_bytes(data)
