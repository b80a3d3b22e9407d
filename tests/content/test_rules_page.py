"""The page of the clinical rules: current, whole, and to be read without the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.__main__ import main
from content.library import load
from content.records.red_flags import CareLevel
from content.records.rules import rules_by_key
from content.rules_page import page

DOCS = Path(__file__).parents[2] / "docs"
FOUND = page(load())


def test_the_page_in_the_docs_is_current() -> None:
    found = (DOCS / "clinical_rules.md").read_text(encoding="utf-8")
    assert found == FOUND, "python -m content rules docs"


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    assert main(["rules", str(tmp_path)]) == 0
    assert (tmp_path / "clinical_rules.md").read_text(encoding="utf-8") == FOUND


def test_every_rule_has_its_sentence() -> None:
    for id_, file in load().rules.items():
        assert FOUND.count(f"`rules/{id_}.toml`]") == len(rules_by_key(file))


def test_every_red_flag_stands_under_its_level() -> None:
    urgent = FOUND.partition("## Red flags: urgent")[2].partition("\n## ")[0]
    for flag in load().red_flags.values():
        assert (f"`red_flags/{flag.id}.toml`" in urgent) is (flag.care is CareLevel.URGENT)


@pytest.mark.parametrize(
    "sentence",
    [
        "steady worsening and pain at rest, but not being over fifty counts as signs that can mean",
        "a bone under stress. [S15, `rules/bone_stress.toml`]",
        "An age below 17, and any other takes back what words suggested: an age under seventeen.",
        "Weeks of it above 2: soon. [S16l, `rules/numbers.toml`]",
        "Hip stress fracture becomes 12 times as likely with any of these",
        "Any condition that the runner names becomes 6 times as likely with its name.",
        'Of the group "location" the strongest 2 count, with their weights to the power of 1.3; a',
        "not sure about counts, with its own words. At least soon. One that is not denied is",
        "asks about pain in the groin, unless the answer on pain at the front of the hip is known.",
        "in one question; a yes means signs that can mean a bone under stress.",
        'Only one is true at a time: every finding of the group "location".',
        "Denying swelling in a correction may take back a swollen or throbbing calf, a hot or red",
        '"at side" said of the knee is pain on the outer side of the knee.',
        'A weak leg or foot, told with the word "legs", counts as trouble in both legs at once.',
        "It goes for numbness or tingling in the leg and a weak leg or foot; at these parts: foot,",
        "  - With any of these (a leg that cannot take weight, a fever or chills,",
        "An age under seventeen; not after being over fifty; until the age of 16.",
        "- Pregnancy or a new baby; from the age of 10; until the age of 55.",
        "Weak bones; not with pain on the outer side of the knee, pain at the sit bone, or pain in",
        "**Hip stress fracture**: urgent; no session is offered.",
        "Share before any answer: 6%, 20% with being over fifty.",
        "  - Moves that are left out: frog stretches,",
        "  - Very typical (x4): pain in the groin,",
        "- S16c: NHS trust cards on cauda equina syndrome",
    ],
)
def test_rules_read_as_sentences(sentence: str) -> None:
    assert sentence in FOUND
