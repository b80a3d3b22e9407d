"""A few talks with simulated runners hold no harmful reply; the report of many is printed."""

from __future__ import annotations

import pytest

from content.coaching.coach import Coach
from content.library import Library, load
from tests.evaluation.patients import WORDS as PATIENT_WORDS
from tests.evaluation.talks.__main__ import Talk, differences, report, talks, transcript
from tests.evaluation.talks.coaches import InProcess
from tests.evaluation.talks.course import SAYINGS
from tests.evaluation.talks.personas import WORDS, replaced

pytestmark = pytest.mark.no_cover  # a talk after another walks the same lines

FEW = 60
SEED = 3


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def few(library: Library) -> list[Talk]:
    return list(talks(InProcess(Coach(library)), library, FEW, SEED))


def test_no_reply_to_a_runner_may_harm(few: list[Talk]) -> None:
    harmful = [talk for talk in few if talk.harmful]
    assert not harmful, "\n".join(line for talk in harmful for line in transcript(talk))
    assert sum(bool(talk.persona.flags) for talk in few) >= 15
    assert sum(talk.exchanges[-1].heard.care.rank >= 3 for talk in few) >= 15


def test_the_same_seed_holds_the_same_talks(few: list[Talk], library: Library) -> None:
    again = list(talks(InProcess(Coach(library)), library, 5, SEED))
    assert again == few[:5]


def test_a_talk_goes_the_same_through_the_program(few: list[Talk], library: Library) -> None:
    assert differences(library, 4, SEED, few) == []


def test_the_report_counts_each_kind_with_an_example(few: list[Talk]) -> None:
    lines = list(report(few))
    assert lines[0].startswith("60 talks, ")
    assert lines[-1].startswith("harmful: ")
    assert any(line.startswith("questions to a conclusion: median ") for line in lines)


def test_the_words_tell_of_what_is_in_the_content(library: Library) -> None:
    told = {*WORDS["findings"], *WORDS["flags"], *WORDS["picked"], *SAYINGS["also"]}
    more = {id_ for ids in SAYINGS["also"].values() for id_ in ids}
    corrected = {id_ for it in WORDS["corrections"] for id_ in (it["wrong"], it["right"])}
    known = library.findings.keys() | library.red_flags.keys()
    assert told | more | corrected <= known
    asked = {flag.flag for sweep in library.sweeps.values() for flag in sweep.flags}
    assert asked <= WORDS["flags"].keys() & WORDS["picked"].keys()
    assert {*PATIENT_WORDS} <= WORDS["findings"].keys()


def test_words_are_replaced_whole() -> None:
    assert replaced("I limp when I run", "I", "he") == "he limp when he run"
    assert replaced("my hip, my army", "my", "her") == "her hip, her army"
