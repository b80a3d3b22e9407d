"""The one reader of every pending question: what is no answer changes nothing that is known."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.consultation.policy import WHERE
from content.coaching.consultation.reader import MOST_TIMES_ASKED
from content.coaching.dialog import DialogState, QuestionType
from content.coaching.nlu import Intent
from content.coaching.triage import Origin
from content.library import load
from tests.fakes.talking import Talking

LIBRARY = load("en-US")
EXPLAINED = {
    it.id: it.name
    for it in (*LIBRARY.red_flags.values(), *LIBRARY.findings.values())
    if it.explained
}


def complaint() -> Talking:
    """Return a talk in which the first signs of danger were asked about."""
    talking = Talking()
    talking.says("my groin is sore")
    return talking


def test_every_sign_that_is_asked_about_is_explained() -> None:
    asked = {sign.flag for sweep in LIBRARY.sweeps.values() for sign in sweep.flags}
    assert asked <= EXPLAINED.keys()


@pytest.mark.parametrize("name", EXPLAINED.values())
@pytest.mark.parametrize("opening", ["what counts as", "what do you mean by"])
def test_a_question_about_a_word_changes_no_finding(name: str, opening: str) -> None:
    talking = complaint()
    before = talking.talk
    turn = talking.says(f"{opening} {name}?")
    assert turn.dialog.case == before.case
    assert turn.dialog.care is before.care
    assert turn.reply.is_open


@pytest.mark.parametrize(
    "said",
    [
        "are you sure",
        "can I run on Sunday",
        "I'm panicking",
        "my goodness you're useless",
        "thank you",
        "what exercises can I do",
        "is it serious",
        "how long will it take",
        "one at a time please",
        "I told you already",
    ],
)
def test_an_aside_changes_no_finding_and_gets_the_question_in_other_words(said: str) -> None:
    talking = complaint()
    before = talking.talk
    asked = talking.says(said)
    assert asked.dialog.case == before.case
    assert asked.dialog.pending is not None
    assert asked.dialog.pending.kind is QuestionType.RED_FLAGS
    assert "Any of these" not in asked.reply.words


def test_no_question_is_put_for_ever() -> None:
    talking = complaint()
    for _ in range(40):
        talking.says("is it serious")
    assert max(talking.talk.times_asked.values()) <= MOST_TIMES_ASKED or (
        talking.talk.pending is None or talking.talk.pending.kind is QuestionType.ANYTHING
    )
    in_the_interview = {
        id_: times
        for id_, times in talking.talk.times_asked.items()
        if id_.split(":")[0] in {QuestionType.RED_FLAGS, QuestionType.SYMPTOM}
    }
    assert max(in_the_interview.values()) <= MOST_TIMES_ASKED


def test_an_answer_is_kept_as_an_answer() -> None:
    talking = complaint()
    talking.says("no")
    origins = {finding.id: finding.origin for finding in talking.talk.case.findings}
    assert origins["loc_groin"] is Origin.SAID
    assert origins["rf_trauma"] is Origin.ANSWERED


def test_a_pregnancy_is_ruled_out_for_a_husband_by_what_he_is() -> None:
    talking = Talking()
    talking.says("my husband's groin is sore")
    found = {finding.id: finding for finding in talking.talk.case.findings}
    assert found["rf_pregnant"].denied
    assert found["rf_pregnant"].origin is Origin.DERIVED
    assert talking.talk.person == "husband"


def test_where_it_hurts_is_asked_in_three_ways_at_most() -> None:
    talking = Talking(talk=replace(DialogState(), pending=WHERE))
    asked = [talking.means(Intent.UNKNOWN).reply.parts[-1] for _ in range(3)]
    assert len(set(asked)) == len(asked)


def test_a_murmured_yes_to_a_sign_of_danger_is_heard() -> None:
    talking = complaint()
    for _ in range(2):
        talking.says("no")
    assert talking.says("uh huh").dialog.in_danger
