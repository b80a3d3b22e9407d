"""The labelled sentences hold what their page promises."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.coaching.nlu import Intent
from content.library import load
from content.records.red_flags import CareLevel

FOLDER = Path(__file__).parent
LIBRARY = load("en-US")
UTTERING = sorted(path.name.partition("_")[0] for path in FOLDER.glob("*_utterances.jsonl"))
DESCRIBING = sorted(path.name.partition("_")[0] for path in FOLDER.glob("*_descriptions.jsonl"))
HANDS = sorted({*UTTERING} & {*DESCRIBING})
OF_KINDS = sorted(
    path.name for of in ("utterances", "talks") for path in FOLDER.glob(f"*_{of}.jsonl")
)


def _rows(name: str) -> Iterator[dict[str, object]]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize("name", OF_KINDS)
def test_every_utterance_has_a_kind_of_ours(name: str) -> None:
    rows = list(_rows(name))
    assert {str(row["kind"]) for row in rows} <= {intent.value for intent in Intent}
    said = [(row["say"], row.get("context", "")) for row in rows]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("hand", DESCRIBING)
def test_every_description_names_what_the_library_knows(hand: str) -> None:
    for row in _rows(f"{hand}_descriptions.jsonl"):
        flags, names = row["flags"], row["acceptable"]
        assert isinstance(flags, list)
        assert isinstance(names, list)
        assert set(flags) <= {*LIBRARY.red_flags, *LIBRARY.findings}, row["say"]
        assert {*names, row["condition"]} - {""} <= LIBRARY.conditions.keys(), row["say"]
        assert row["care"] in {level.value for level in CareLevel}, row["say"]
        assert row["scope"] in {"in", "out"}, row["say"]


def test_the_page_counts_them() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = {
        m[1]: (int(m[2]), int(m[3]))
        for m in re.finditer(r"^\| (\w\w?) \| (\d+) \| (\d+) \|", page, re.MULTILINE)
    }
    counted = {
        hand: (
            len(list(_rows(f"{hand}_utterances.jsonl"))),
            len(list(_rows(f"{hand}_descriptions.jsonl"))),
        )
        for hand in HANDS
    }
    assert told == counted


def test_the_page_counts_the_dangers() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    row = r"\| hand ([B-DW-Z012z]) \| (\d+) \| \d+ \| \d+ \|"
    told = {m[1]: int(m[2]) for m in re.finditer(row, page)}
    assert told == {
        hand: len(list(_rows(f"{hand}_descriptions.jsonl")))
        for hand in DESCRIBING
        if hand not in HANDS
    }


def test_the_page_counts_the_utterances_of_other_hands() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = {m[1]: int(m[2]) for m in re.finditer(r"\| hand (aa|bb|gg|[LMOPQ]) \| (\d+) \|", page)}
    assert told == {
        hand: len(list(_rows(f"{hand}_utterances.jsonl"))) for hand in UTTERING if hand not in HANDS
    }


def test_the_page_counts_the_talks() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = {m[1]: int(m[2]) for m in re.finditer(r"\| (\w) \| (\d+) \| [^|\d]", page)}
    assert told == {
        path.name.partition("_")[0]: len(list(_rows(path.name)))
        for path in FOLDER.glob("*_talks.jsonl")
    }
