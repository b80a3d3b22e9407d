"""The skill's page in the skill store, its invocation name included."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from content.library import DATA, LANGUAGE


@cache
def load_listing() -> dict[str, Any]:
    """Return the texts of the page, and the words that an invocation name may not have."""
    return tomllib.loads((DATA / LANGUAGE / "listing.toml").read_text(encoding="utf-8"))
