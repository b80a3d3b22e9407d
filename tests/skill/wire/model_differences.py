"""Compares what two serializers made of one request, down to the types."""

from __future__ import annotations

from typing import Any


def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:  # noqa: ANN401, PLR0911 - anything of a request, one line a kind
    """Return where two values differ, their types included; a look materialises lazy objects."""
    if hasattr(theirs, "deserialized_types"):
        held = vars(ours)
        if type(ours) is not type(theirs):
            return [f"{path}: {type(ours)} for {type(theirs)}"]
        return differences(held, vars(theirs), path)
    if type(ours) is not type(theirs):
        return [f"{path}: {type(ours)} for {type(theirs)}"]
    if isinstance(theirs, dict):
        if ours.keys() != theirs.keys():
            return [f"{path}: {sorted(ours.keys() ^ theirs.keys())}"]
        return [
            each for key in ours for each in differences(ours[key], theirs[key], f"{path}.{key}")
        ]
    if isinstance(theirs, list):
        pairs = zip(ours, theirs, strict=True)
        return [each for n, pair in enumerate(pairs) for each in differences(*pair, f"{path}[{n}]")]
    return [] if ours == theirs else [f"{path}: {ours!r} for {theirs!r}"]
