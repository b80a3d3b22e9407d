"""A small, whole set of content files, to be broken in one place by a test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


class Folder:
    """Content files of which a test changes some."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def change(self, file: str, old: str, new: str) -> None:
        """Put *new* in place of *old* in *file*; *old* must stand there."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old}"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        """Make *file* hold *text*, whatever it held."""
        (self.path / file).parent.mkdir(parents=True, exist_ok=True)
        (self.path / file).write_text(text, encoding="utf-8")

    def copy(self, file: str, to: str) -> None:
        """Make *to* a copy of *file*."""
        shutil.copy(self.path / file, self.path / to)

    def remove(self, file: str) -> None:
        """Take *file* away."""
        (self.path / file).unlink()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    sample = Path(__file__).with_name("sample")
    return Folder(Path(shutil.copytree(sample, tmp_path / "data")))
