"""The page on security names tests and files that are there; the page on privacy names figures."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from content.records.progress import DAY
from skill.stores import records
from tests.fuzz.targets import TARGETS

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(test_\w+)`", PAGE)))
FILES = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", PAGE)))


@cache
def every_test() -> set[str]:
    texts = (file.read_text(encoding="utf-8") for file in (TOP / "tests").rglob("test_*.py"))
    return {name for text in texts for name in re.findall(r"def (test_\w+)", text)}


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_is_there(name: str) -> None:
    assert name in every_test()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_named_is_there(name: str) -> None:
    assert (TOP / name).is_file()


def test_the_fuzz_targets_that_are_named_are_some() -> None:
    named = re.findall(r"fuzz targets? ((?:`\w+`(?: and )?)+)", PAGE)
    assert {word for words in named for word in re.findall(r"\w+", words)} - {"and"} <= set(TARGETS)


def test_every_threat_has_a_test() -> None:
    table = PAGE.partition("## What holds it")[2].partition("## What is not covered")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 12
    assert [row for row in rows if "tests/" not in row and "`test_" not in row] == []


def test_the_front_page_of_security_leads_there() -> None:
    assert "(docs/security.md)" in (TOP / "SECURITY.md").read_text(encoding="utf-8")


def test_the_page_on_privacy_promises_what_the_stores_do() -> None:
    told = (TOP / "docs" / "privacy.md").read_text(encoding="utf-8")
    days = (records.PLACE_LIFETIME / DAY, records.RECORD_LIFETIME / DAY)
    assert [f"{each:.0f} days" in told for each in days] == [True, True]
    assert "--privacy-url" in told
