"""The way out: with a danger open nothing is said that could keep a runner from care."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, product

import pytest
from msgspec.structs import replace

from content.coaching.coach import safety_gate
from content.coaching.coach.danger_answers import lead_words
from content.coaching.coach.going import kept_words
from content.coaching.dialog import (
    ELSE,
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.danger_topics import find_danger_answer
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import Assessment, assess
from content.language.en.normalisation import tokenise
from content.library import load
from content.records.progress import SavedPlace
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.speech import Reply, say, words_of
from tests.fakes.engine_channel import NOON, coach_of
from tests.fakes.talking import KNOWN, Talking

LIBRARY = load("en-US")
COACH = coach_of("en-US")

GROIN = Finding("loc_groin")
DANGERS = {
    flag.id: description
    for flag in LIBRARY.red_flags.values()
    for description in [Description((Finding(flag.id), GROIN))]
    if assess(description, LIBRARY).care.rank >= CareLevel.URGENT.rank
}
"""A case in danger for every sign that makes one, alone or with pain in the groin."""

NEVER = re.compile(
    r"warm.?up|stretch|mobility|strength|session|clamshell|bridge|swim|cycl|foam|massage gun"
    r"|cross.?train|two weeks|gentle|ease (in|back)|out of ten|lie on your|shall i"
    r"|would you like (to (hear|start)|it|that)"
    r"|bursitis|labral|arthritis|tendon|impingement|strain|i t band|usually fine|start a"
    r"|step by step|repetition|hold for",
    re.IGNORECASE,
)
"""Words of moves, running, sessions, offers, comfort and harmless names."""

RUN = re.compile(r"\brun(s|ning)?\b", re.IGNORECASE)
NO_RUN = re.compile(r"\b(no|stop|do not|don't|not) running?|do not run|stop running", re.IGNORECASE)


def requests() -> list[Meaning]:
    """Return a request for every answer that the content has."""
    of_conditions = [
        Meaning(intent, condition=id_)
        for intent, id_ in product(
            safety_gate.EXPLAINED | CONDITION_KINDS, ["", *LIBRARY.conditions]
        )
    ]
    of_moves = [
        Meaning(intent, exercise=id_, detail=detail)
        for id_ in LIBRARY.exercises
        for intent, detail in [
            (Intent.ASK_HOWTO, ""),
            *((Intent.ASK_DETAIL, d) for d in ("", "easier")),
        ]
    ]
    topics = [*LIBRARY.care_topics, *LIBRARY.practices, *LIBRARY.risk_factors, *LIBRARY.anatomy]
    of_topics = [
        Meaning(intent, topic=id_, detail=detail)
        for id_ in topics
        for intent in (
            Intent.ASK_PREVENTION,
            Intent.ASK_RISKS,
            Intent.ASK_ANATOMY,
            Intent.ASK_TREATMENT,
        )
        for detail in ("", "more")
    ]
    of_routines = [Meaning(Intent.START_SESSION, routine=id_) for id_ in LIBRARY.routines]
    of_others = [Meaning(Intent.ASK_OTHER_COMPLAINT, condition=id_) for id_ in LIBRARY.neighbours]
    bare = [Meaning(intent) for intent in Intent]
    return [*of_conditions, *of_moves, *of_topics, *of_routines, *of_others, *bare]


CONDITION_KINDS = frozenset(
    {
        *(Intent.ASK_TREATMENT, Intent.ASK_RECOVERY, Intent.SEE_SOMEONE, Intent.EXERCISES_FOR),
        *(Intent.CAN_I_RUN, Intent.RETURN_TO_RUN, Intent.COMPARE),
    }
)
REQUESTS = requests()


@pytest.mark.no_cover
@pytest.mark.parametrize("flag", DANGERS)
def test_no_answer_of_the_content_gets_past_an_open_danger(flag: str) -> None:
    case = DANGERS[flag]
    assessment = assess(case, LIBRARY)
    before = DialogState(case=case, care=assessment.care, pending=ELSE)
    leads = _leads(assessment)
    for meaning in REQUESTS:
        turn = COACH.answer(before, meaning, KNOWN, NOON)
        words = turn.reply.words
        assert _begins_with_what_to_do(words, leads), (meaning, words)
        assert not _faults(words), (meaning, words)
        assert turn.dialog.session is None
        assert turn.stream is None
        assert turn.dialog.care is assessment.care


WARM = frozenset(
    {
        *LIBRARY.phrases.variants("danger.heard"),
        *LIBRARY.phrases.variants("chat.thanks"),
        *LIBRARY.phrases.variants("complaint.sorry"),
        *LIBRARY.phrases.variants("danger.goodbye_going"),
        *(it.first for it in LIBRARY.danger_answers.values() if it.first),
    }
)
"""What may be said before what to do."""


def _begins_with_what_to_do(words: str, leads: tuple[str, ...]) -> bool:
    """Whether only warmth comes before one of *leads*."""
    opening = next((words.split(lead, maxsplit=1)[0] for lead in leads if lead in words), words)
    return opening.strip() in {"", *WARM}


def _leads(assessment: Assessment) -> tuple[str, ...]:
    """Return every wording of what to do in *assessment*."""
    contexts = [
        TurnContext(LIBRARY, DialogState(times_asked={"x": n}), KNOWN, NOON) for n in range(3)
    ]
    leads = [lead_words(context, assessment) for context in contexts]
    kept = [
        kept_words(context, assessment, key)
        for context in contexts
        for key in ("danger.under_way", "danger.keep_to_it")
    ]
    return tuple(map(words_of, (*leads, *kept)))


WAITING = (
    PendingQuestion(
        QuestionType.TAKE_BACK,
        "consult.understood",
        ("rf_trauma",),
        values={"names": "a hard fall or knock"},
    ),
    PendingQuestion(QuestionType.FORGET, "chat.forget"),
    PendingQuestion(QuestionType.ADVICE, "conclude.advice", about=("labral_tear",)),
    PendingQuestion(QuestionType.START, "offer.warm_up", about=("pre_run_warm_up",)),
    PendingQuestion(
        QuestionType.MORE,
        "offer.howto",
        about=("clamshell",),
        then=Intent.ASK_HOWTO,
        values={"name": "clamshells"},
    ),
    PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety"),
    PendingQuestion(QuestionType.WHICH_EXERCISE, "ask.which_exercise", then=Intent.ASK_HOWTO),
    PendingQuestion(QuestionType.FEELING_AFTER, "feeling.ask"),
    safety_gate.CALLING,
)
"""Questions that may have waited when a danger was told, or wait in one."""


@pytest.mark.no_cover
@pytest.mark.parametrize("pending", WAITING, ids=lambda pending: pending.kind.value)
def test_no_question_that_waits_opens_the_gate(pending: PendingQuestion) -> None:
    for flag in ("rf_stress_pattern", "rf_fever"):
        case = DANGERS[flag]
        before = DialogState(case=case, care=assess(case, LIBRARY).care, pending=pending)
        for meaning in REQUESTS:
            turn = COACH.answer(before, meaning, KNOWN, NOON)
            if turn.dialog.in_danger:
                assert not _faults(turn.reply.words), (pending.kind, meaning, turn.reply.words)
                assert turn.dialog.session is None


def _faults(words: str) -> list[str]:
    """Return what *words* must not hold; a danger's own sentences and a plain no are left out."""
    for sentence in _allowed():
        words = words.replace(sentence, "")
    found = [m[0] for m in NEVER.finditer(words)]
    return found + (["run"] if RUN.search(NO_RUN.sub("", words)) else [])


@cache
def _allowed() -> tuple[str, ...]:
    actions = (flag.action for flag in LIBRARY.red_flags.values())
    own = (LIBRARY.phrases.get("chat.privacy"), *actions, *_reasons(), *_what_dangers_are())
    return tuple(dict.fromkeys(filter(None, own)))


def _reasons() -> list[str]:
    flags = LIBRARY.red_flags.values()
    more = [e for flag in flags for e in flag.escalations]
    return [*(f.reason for f in flags), *(e.action for e in more), *(e.reason for e in more)]


def _what_dangers_are() -> list[str]:
    about = {flag.condition for flag in LIBRARY.red_flags.values() if flag.condition}
    assert about == {"hip_stress_fracture"}
    return [LIBRARY.conditions[id_].what for id_ in about]


def danger(*findings: str) -> Talking:
    """Return a talk in which *findings* were just told."""
    talking = Talking(KNOWN)
    description = Description(tuple(Finding(id_) for id_ in findings))
    talking.means(Intent.DANGER, description=description)
    return talking


def test_stop_running_is_never_lost_among_several_signs() -> None:
    words = danger("rf_calf_swelling", "rf_stress_pattern").means(Intent.UNKNOWN).reply.words
    assert re.search("(?i)no running|do not run|stop running", words)
    assert "massage" in words


def test_an_emergency_stays_open_and_says_the_number_whatever_is_asked() -> None:
    talking = danger("rf_cannot_bear_weight")
    for intent in (
        Intent.UNKNOWN,
        Intent.SEE_SOMEONE,
        Intent.WHY,
        Intent.HELP,
        Intent.OUTSIDE_DOMAIN,
    ):
        turn = talking.means(intent)
        assert "nine one one" in turn.reply.words
        assert turn.reply.is_open


def test_no_question_is_put_twice_running_in_a_danger() -> None:
    for talking in (danger("rf_cannot_bear_weight"), danger("rf_calf_swelling")):
        asked = [talking.means(Intent.UNKNOWN).reply.parts[-1] for _ in range(5)]
        assert all(one != two for one, two in pairwise(asked))


def test_who_says_that_they_call_is_not_asked_again() -> None:
    talking = danger("rf_fever")
    turn = talking.means(Intent.YES)
    assert "Do what they tell you" in turn.reply.words
    pending = [talking.means(Intent.UNKNOWN).dialog.pending for _ in range(3)]
    assert all(each is not None and each.kind is QuestionType.ANYTHING for each in pending)


def test_who_cannot_call_is_told_to_let_somebody_else_do_it() -> None:
    assert "ask somebody near you" in danger("rf_fever").means(Intent.NO).reply.words


def test_what_it_is_may_be_told_and_no_other_condition() -> None:
    talking = danger("rf_stress_pattern")
    assert "crack" in talking.means(Intent.ASK_CONDITION).reply.words
    assert "labrum" not in talking.means(Intent.ASK_CONDITION, condition="labral_tear").reply.words


def test_more_that_is_told_is_to_be_told_to_them() -> None:
    talking = danger("rf_stress_pattern")
    description = Description((Finding("rf_unwell"),))
    words = talking.means(Intent.REPORT_SYMPTOM, description=description).reply.words
    assert any(text in words for text in LIBRARY.phrases.variants("danger.noted"))


def test_goodbye_says_once_more_what_to_do() -> None:
    turn = danger("rf_calf_swelling").means(Intent.STOP)
    assert "massage" in turn.reply.words.split(".")[0]
    assert not turn.reply.is_open


def test_a_place_of_a_session_goes_with_the_danger() -> None:
    talking = Talking(replace(KNOWN, place=SavedPlace("glutes", 2, NOON - 600)))
    talking.means(Intent.DANGER, description=Description((Finding("rf_fever"),)))
    assert talking.progress.place is None


def test_the_condition_that_is_itself_urgent_is_the_only_name() -> None:
    dialog = DialogState(case=Description((GROIN,)), care=CareLevel.URGENT, pending=ELSE)
    turn = COACH.answer(dialog, Meaning(Intent.WHY), KNOWN, NOON)
    assert "tomorrow morning" in turn.reply.words.split(".")[0]


def test_nothing_is_changed_where_there_is_no_danger() -> None:
    talking = Talking(KNOWN)
    scene_turn = talking.means(Intent.ASK_CONDITION, condition="labral_tear")
    assert "labrum" in scene_turn.reply.words


def test_a_stream_is_never_let_out() -> None:
    talking = danger("rf_calf_swelling")
    dialog = replace(
        talking.talk, pending=PendingQuestion(QuestionType.HANDS_FREE, "start.hands_free")
    )
    turn = COACH.answer(dialog, Meaning(Intent.YES), KNOWN, NOON)
    assert isinstance(turn, Turn)
    assert turn.stream is None
    assert turn.reply.is_open
    assert Reply(say("x")) != turn.reply


def test_who_opens_the_skill_in_a_danger_hears_first_what_to_do() -> None:
    talking = danger("rf_calf_swelling")
    turn = COACH.welcome(talking.talk, KNOWN, NOON)
    assert "massage" in turn.reply.words.split(".")[0]


@pytest.mark.no_cover
@pytest.mark.parametrize("flag", DANGERS)
def test_no_words_that_are_listened_for_get_past_an_open_danger(flag: str) -> None:
    assessment = assess(DANGERS[flag], LIBRARY)
    before = DialogState(case=DANGERS[flag], care=assessment.care, pending=ELSE)
    for answer in LIBRARY.danger_answers.values():
        for phrase in answer.phrases:
            meaning = Meaning(Intent.UNKNOWN, tokens=tuple(tokenise(phrase)))
            words = COACH.answer(before, meaning, KNOWN, NOON).reply.words
            assert not _faults(words), (phrase, words)


@pytest.mark.parametrize("answer", LIBRARY.danger_answers.values(), ids=lambda it: it.id)
def test_each_answer_is_found_by_nearly_all_its_own_words(answer: DangerAnswer) -> None:
    meanings = {it: Meaning(Intent.UNKNOWN, tokens=tuple(tokenise(it))) for it in answer.phrases}
    lost = [said for said, it in meanings.items() if find_danger_answer(LIBRARY, it) is not answer]
    assert len(lost) <= len(answer.phrases) // 4


DRIVE = ("can", "i", "drive", "there")


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("rf_stress_pattern", "Let somebody drive you"),
        ("rf_cannot_bear_weight", "let them come"),
        ("rf_stroke", "Let them come to you"),
    ],
)
def test_how_to_get_there_depends_on_the_danger(flag: str, said: str) -> None:
    talking = danger(flag)
    assert said in talking.means(Intent.UNKNOWN, tokens=DRIVE).reply.words


def test_nothing_about_a_drive_is_said_in_a_crisis() -> None:
    assert "drive" not in danger("rf_crisis").means(Intent.UNKNOWN, tokens=DRIVE).reply.words
