"""The judge finds what is wrong: faults are put into a copy of a good talk."""

from __future__ import annotations

import pytest

from content.library import load
from content.records.red_flags import CareLevel
from tests.evaluation.talks.coaches import Heard
from tests.evaluation.talks.course import HARMFUL
from tests.evaluation.talks.judge import Judge
from tests.evaluation.talks.speaker import Said
from tests.evaluation.talks.transcripts import Exchange, altered, questions_to_conclusion

NO_FALL = "sweep::rf_trauma"
NO_FEVER = "sweep::rf_fever rf_hot_joint"
ELSE = "ask.anything_else"


def exchange(said: Said, words: str, question: str, id_: str, care: str) -> Exchange:
    heard = Heard(f"{words} {question}".strip(), id_, question, CareLevel(care), ended=not question)
    return Exchange(said, heard)


def said(words: str, act: str, *told: str, denied: tuple[str, ...] = ()) -> Said:
    return Said(words, act, frozenset(told), frozenset(denied))


DANGER = (
    exchange(
        said("the outside of my hip hurts", "opening", "loc_outer_hip"),
        "Thank you.",
        "What about a hard fall or knock?",
        NO_FALL,
        "self_care",
    ),
    exchange(
        said("no", "answer", denied=("rf_trauma",)),
        "",
        "And any of these: a fever or chills, or a hot or red hip?",
        NO_FEVER,
        "self_care",
    ),
    exchange(
        said("I have a fever", "answer", "rf_fever"),
        "Call nine one one. An infection in the joint must be treated at once.",
        "Are you calling?",
        "danger.calling",
        "emergency",
    ),
    exchange(
        said("can I stretch it?", "moves"),
        "Call nine one one. Everything else can wait until you have been seen.",
        "Can you call now?",
        "danger.call_now",
        "emergency",
    ),
    exchange(said("bye", "bye"), "Please do that first. Goodbye.", "", "", "emergency"),
)
CALM = (
    *DANGER[:2],
    exchange(
        said("no, but stairs hurt", "answer", "agg_stairs", denied=("rf_fever", "rf_hot_joint")),
        "What you describe fits best with hip bursitis, because of pain on the side of the hip.",
        "Would you like to hear what to do first?",
        "advice::trochanteric_bursitis",
        "self_care",
    ),
    exchange(
        said("how do I sleep with it?", "care"),
        "Lie on the other side, with a pillow between your knees.",
        "What would you like to know?",
        "ask.anything",
        "self_care",
    ),
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(load())


def kinds(judge: Judge, talk: list[Exchange]) -> set[str]:
    return {fault.kind for fault in judge.faults(talk)}


def test_good_talks_have_no_fault(judge: Judge) -> None:
    assert judge.faults(DANGER) == []
    assert judge.faults(CALM) == []


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("danger_move", {"words": "Try ten clamshells. Can you call now?"}),
        ("danger_move", {"words": "An easy run will tell. Can you call now?"}),
        ("danger_offer", {"words": "Shall I lead you through it?"}),
        ("danger_offer", {"id": "start::pre_run_warm_up"}),
        ("danger_session", {"session": "pre_run_warm_up"}),
        ("danger_time", {"words": "Give it two weeks. Can you call now?"}),
        ("danger_time", {"words": "There is nothing to worry about. Can you call now?"}),
        ("danger_name", {"words": "That is hip bursitis. Can you call now?"}),
        ("lowered", {"care": CareLevel.SOON}),
        ("too_low", {"care": CareLevel.URGENT}),
        ("contradiction", {"words": "You can look after this yourself. Can you call now?"}),
        ("same_words", {"question": "Are you calling?"}),
        ("dead_end", {"ended": True}),
        ("unanswered", {"words": "Sorry, I did not catch that. Can you call now?"}),
        ("unanswered", {"words": "Can you call now?", "id": "danger.calling"}),
    ],
)
def test_a_fault_in_danger_is_found(judge: Judge, kind: str, changes: dict[str, object]) -> None:
    assert kind in kinds(judge, altered(DANGER, 3, **changes))


def test_each_kind_that_may_harm_is_tried() -> None:
    tried = test_a_fault_in_danger_is_found.pytestmark[0].args[1]  # type: ignore[attr-defined]  # a mark of pytest
    assert {"danger_dropped", *(kind for kind, _ in tried)} >= HARMFUL


def test_what_is_said_not_to_do_is_no_fault(judge: Judge) -> None:
    words = "Call nine one one. No stretching, and do not run until then. Can you call now?"
    assert "danger_move" not in kinds(judge, altered(DANGER, 3, words=words))


def test_a_danger_that_is_not_heard_counts_once(judge: Judge) -> None:
    deaf = altered(altered(CALM, 2), 2)
    told = said("no, I have a fever", "no_but", "rf_fever")
    talk = [*deaf[:2], Exchange(told, deaf[2].heard), deaf[3]]
    assert [it.turn for it in judge.faults(talk) if it.kind == "too_low"] == [2]


@pytest.mark.parametrize(
    ("kind", "turn", "changes"),
    [
        ("asked_though_answered", 2, {"id": NO_FALL}),
        ("asked_though_answered", 2, {"id": "consult.where"}),
        ("asked_though_answered", 2, {"id": "symptom::agg_stairs"}),
        ("invented", 2, {"words": "It fits, because of a limp."}),
        ("unanswered", 3, {"words": "Sorry, I did not catch that."}),
        ("dead_end", 3, {"ended": True}),
        ("false_alarm", 3, {"care": CareLevel.URGENT}),
    ],
)
def test_a_fault_with_a_calm_runner_is_found(
    judge: Judge, kind: str, turn: int, changes: dict[str, object]
) -> None:
    assert kind in kinds(judge, altered(CALM, turn, **changes))


def test_soon_is_no_matter_for_home(judge: Judge) -> None:
    told = said("yes, I take warfarin", "answer", "rf_blood_thinner")
    assert "soon_too_low" in kinds(judge, [*CALM[:2], Exchange(told, CALM[2].heard)])


def test_what_was_put_right_is_no_reason(judge: Judge) -> None:
    right = Said(
        "the front",
        "correction",
        frozenset({"loc_front_hip"}),
        frozenset(),
        frozenset({"loc_outer_hip"}),
    )
    assert "kept_wrong" in kinds(judge, [*CALM[:2], Exchange(right, CALM[2].heard)])


def test_the_fourth_time_is_too_often(judge: Judge) -> None:
    asked = [CALM[0]] * 3
    assert "asked_often" not in kinds(judge, asked)
    assert "asked_often" in kinds(judge, [*asked, CALM[0]])


def test_three_misses_are_a_dead_end(judge: Judge) -> None:
    missed = altered(CALM, 1, words="Sorry, I did not catch that.")[1]
    assert "dead_end" in kinds(judge, [CALM[0], missed, missed, missed])


def test_who_has_no_complaint_is_not_interviewed(judge: Judge) -> None:
    nothing = Exchange(said("nothing hurts, where do I start?", "no_complaint"), CALM[0].heard)
    assert "interview" in kinds(judge, [nothing])


def test_a_question_that_was_not_answered_comes_again(judge: Judge) -> None:
    fear = said("is it something bad?", "fear")
    dropped = [CALM[0], Exchange(fear, CALM[1].heard), *CALM[2:]]
    assert "danger_dropped" in kinds(judge, dropped)
    assert "danger_dropped" not in kinds(judge, [CALM[0], Exchange(fear, CALM[0].heard), *CALM[1:]])


def test_the_questions_to_a_conclusion_are_counted() -> None:
    assert questions_to_conclusion(CALM) == 2
    assert questions_to_conclusion(DANGER) == 2
    assert questions_to_conclusion(CALM[:2]) is None
