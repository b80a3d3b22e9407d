"""The table and its JSON tell the same, also of a peer that is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.rounds import Limit, Row, interleaved, ratios, report

FAST = Row("stock / ours", Limit(8, 15), [9.0, 7.0, 10.0])
SMALL = Row("memory / stock", Limit(1.1, 0.9, at_least=False), [1.2, 1.3, 1.15])
ABSENT = Row("ours / Node", Limit(None, 1.2), note="(node is missing)")


def test_every_row_is_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bench" / "latest.json"
    assert report([FAST, SMALL, ABSENT], file) is False
    names = ("name", "ratio", "min", "max", "must", "aim", "ok")
    assert json.loads(file.read_text()) == [
        dict(zip(names, ("stock / ours", 9.0, 7.0, 10.0, 8, 15, True), strict=True)),
        dict(zip(names, ("memory / stock", 1.2, 1.15, 1.3, 1.1, 0.9, False), strict=True)),
        dict(zip(names, ("ours / Node", None, None, None, None, 1.2, None), strict=True)),
    ]
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in told] == ["ok", "MISSED", "missing)"]


def test_a_missing_peer_is_no_failure(tmp_path: Path) -> None:
    assert report([FAST, ABSENT], tmp_path / "latest.json") is True


def test_a_row_that_only_aims_is_never_missed(tmp_path: Path) -> None:
    low = Row("ours / constant", Limit(None, 0.8), [0.1])
    assert low.plain()["ok"] is None
    assert "\u2265 - (aim 0.8)" in low.line()
    assert report([low], tmp_path / "latest.json") is True


def test_sides_are_measured_in_turns() -> None:
    seen: list[str] = []

    def side(name: str, value: float) -> float:
        seen.append(name)
        return value

    found = interleaved({"a": lambda: side("a", 6.0), "b": lambda: side("b", 2.0)}, rounds=2)
    assert seen == ["a", "b", "a", "b"]
    assert ratios(found["a"], found["b"]) == [3.0, 3.0]
