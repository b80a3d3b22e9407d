"""What the check finds in clinical rules, each fault made in content that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.checks import faults_of

if TYPE_CHECKING:
    from tests.content.conftest import Folder

FEVER = "en/red_flags/rf_fever.toml"
RULES = "en/rules/fever.toml"
MORE = "en/rules/more.toml"
WHY = 'reason = "Made up."'


def told(folder: Folder, rules: str = "") -> list[str]:
    if rules:
        folder.write(MORE, f"reviewed = 2026-11-29\n{rules}\n")
    return [str(fault) for fault in faults_of(folder.path)]


def test_rules_without_a_fault(folder: Folder) -> None:
    places = 'sources = ["k"]\nreviewed = 2026-11-29\n[words]\nat_front = ["front"]\n'
    folder.write("en/lexicon/places.toml", places)
    known = f"""
[[care]]
any = ["pain_at_rest"]
care = "soon"
sources = ["k"]
[[numbers]]
of = "age"
below = 17
add = "rf_fever"
{WHY}
[[likelihood]]
times = 6
{WHY}
[[questions]]
any = ["rf_fever"]
ask = ["pain_at_rest"]
{WHY}
[[exclusions]]
group = "time"
{WHY}
[[directions]]
direction = "at_front"
add = "pain_at_rest"
{WHY}
[[roles]]
role = "ends_a_session"
meaning = "It ends the session."
ids = ["pain_at_rest", "sore_band"]
groups = ["time", "danger"]
{WHY}"""
    assert told(folder, known) == []


UNKNOWN = [
    ("care", 'any = ["x"]\ncare = "soon"', "any"),
    ("follows", 'every = ["x"]\nadd = "rf_fever"', "every"),
    ("follows", 'places = ["pain_at_rest"]\nunless = ["x"]\nadd = "rf_fever"', "unless"),
    ("follows", 'any = ["pain_at_rest"]\nadd = "x"', "add"),
    ("numbers", 'of = "age"\nadd = "x"', "add"),
    ("likelihood", 'condition = "x"\ntimes = 2', "condition"),
    ("mentions", 'any = ["rf_fever"]\ncondition = "x"\nshare = 0.1', "condition"),
    ("questions", 'any = ["rf_fever"]\nask = ["x"]', "ask"),
    ("questions", 'any = ["rf_fever"]\nask = ["rf_fever"]\nunless_known = ["x"]', "unless_known"),
    ("questions", 'any = ["rf_fever"]\nask = ["rf_fever"]\nconfirms = "x"', "confirms"),
    ("exclusions", 'one_of = ["x"]', "one_of"),
    ("exclusions", 'group = "x"', "group"),
    ("denials", 'denied = "x"\nmay_mean = ["rf_fever"]', "denied"),
    ("denials", 'denied = "pain_at_rest"\nmay_mean = ["x"]', "may_mean"),
    ("directions", 'direction = "hip"\nadd = "x"', "add"),
    ("roles", 'role = "anywhere"\nmeaning = "So."\nids = ["x"]', "ids"),
    ("roles", 'role = "anywhere"\nmeaning = "So."\ngroups = ["x"]', "groups"),
]


@pytest.mark.parametrize(("family", "rule", "key"), UNKNOWN)
def test_an_id_that_is_not_there(folder: Folder, family: str, rule: str, key: str) -> None:
    fault = f'{MORE}: {family}[1].{key}: "x" is not there'
    assert told(folder, f"[[{family}]]\n{rule}\n{WHY}") == [fault]


def test_an_escalation_with_an_id_that_is_not_there(folder: Folder) -> None:
    folder.change(FEVER, 'every = ["pain_at_rest"]', 'every = ["pain_at_rest"]\nunless = ["x"]')
    assert told(folder) == [f'{FEVER}: escalations[1].unless: "x" is not there']


CONTRADICTIONS = [
    (
        "follows",
        'any = ["pain_at_rest"]\nunless = ["pain_at_rest"]\nadd = "rf_fever"',
        'needs "pain_at_rest" and excludes it',
    ),
    (
        "follows",
        'any = ["pain_at_rest"]\nunless = ["rf_fever"]\nadd = "rf_fever"',
        'implies "rf_fever" and denies it',
    ),
    (
        "questions",
        'any = ["rf_fever"]\nask = ["pain_at_rest"]\nconfirms = "pain_at_rest"',
        'implies "pain_at_rest" and denies it',
    ),
    (
        "denials",
        'denied = "rf_fever"\nmay_mean = ["rf_fever"]',
        'implies "rf_fever" and denies it',
    ),
    ("care", 'care = "soon"', "holds for everybody"),
    (
        "care",
        'any = ["rf_fever"]\ncare = "soon"',
        'leads to soon, but "rf_fever" is urgent by itself',
    ),
    (
        "follows",
        'any = ["rf_fever"]\nadd = "pain_at_rest"',
        'goes in a circle: "rf_fever" follows from "pain_at_rest"',
    ),
    ("directions", 'direction = "hip"\npart = "x"\nadd = "pain_at_rest"', '"x" is in no list'),
    ("roles", 'role = "anywhere"\nmeaning = "So."\nparts = ["x"]', '"x" is in no list'),
]


@pytest.mark.parametrize(("family", "rule", "problem"), CONTRADICTIONS)
def test_a_rule_that_contradicts(folder: Folder, family: str, rule: str, problem: str) -> None:
    found = told(folder, f"[[{family}]]\n{rule}\n{WHY}")
    assert f"{MORE}: {family}[1]: {problem}" in "\n".join(found)


def test_an_escalation_below_the_level_of_its_findings(folder: Folder) -> None:
    folder.copy(FEVER, "en/red_flags/rf_chills.toml")
    chills = "en/red_flags/rf_chills.toml"
    folder.change(chills, 'care = "urgent"', 'care = "soon"\nonly_heard = true')
    folder.change(chills, 'care = "emergency"', 'care = "urgent"\nany = ["rf_fever"]')
    folder.change(FEVER, 'care = "urgent"', 'care = "emergency"')
    fault = 'leads to urgent, but "rf_fever" is emergency by itself'
    assert f"{chills}: escalations[1]: {fault}" in told(folder)


@pytest.mark.parametrize("add", ["rf_fever", "pain_at_rest"])
def test_two_rules_of_one_family_with_one_condition(folder: Folder, add: str) -> None:
    rule = f'[[follows]]\nevery = ["pain_at_rest"]\nadd = "{add}"\n{WHY}'
    fault = f"{MORE}: follows[1]: has the condition of follows[1] of {RULES}"
    assert fault in told(folder, rule)


def test_two_escalations_of_one_flag_with_one_condition(folder: Folder) -> None:
    text = (folder.path / FEVER).read_text(encoding="utf-8")
    folder.write(FEVER, text + text[text.index("\n[[escalations]]") :])
    fault = f"{FEVER}: escalations[2]: has the condition of escalations[1] of {FEVER}"
    assert told(folder) == [fault]


def test_a_rule_out_of_nowhere(folder: Folder) -> None:
    folder.change(RULES, 'reason = "Made up for a test."', "")
    assert told(folder) == [f"{RULES}: follows[1]: has neither sources nor a reason"]


def test_a_rule_with_a_source_that_is_not_there(folder: Folder) -> None:
    folder.change(RULES, 'reason = "Made up for a test."', 'sources = ["S99"]')
    assert told(folder) == [f'{RULES}: sources: "S99" is not told of in en/sources.toml']


def test_a_key_that_no_rule_has(folder: Folder) -> None:
    folder.change(RULES, "every =", "evry =")
    assert f"{RULES}: follows[1].evry: is unknown here" in told(folder)


def test_all_faults_are_told_at_once(folder: Folder) -> None:
    rules = '[[care]]\ncare = "soon"\n[[denials]]\ndenied = "x"\nmay_mean = ["y"]\n'
    assert told(folder, rules) == [
        f"{MORE}: care[1]: has neither sources nor a reason",
        f"{MORE}: care[1]: holds for everybody",
        f"{MORE}: denials[1]: has neither sources nor a reason",
        f'{MORE}: denials[1].denied: "x" is not there',
        f'{MORE}: denials[1].may_mean: "y" is not there',
    ]
