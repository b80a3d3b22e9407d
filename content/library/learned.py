"""The models that were learned from labelled sentences, by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from content.ears import LinearModel
from content.language import LANGUAGE
from content.library.library import DATA

LEARNED = f"{LANGUAGE}/ears"


@cache
def load_model(name: str, folder: Path = DATA) -> LinearModel:
    """Return the model *name* of *folder*; read once, when it is first needed.

    Raises ``ModelError`` if its file is broken.
    """
    return LinearModel((folder / LEARNED / f"{name}.model").read_bytes())
