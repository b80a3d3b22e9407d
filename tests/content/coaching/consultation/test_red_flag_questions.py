"""A no clears what its question named, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.consultation.red_flag_questions import WHICH
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Finding
from content.library import load, name_of_id
from content.records.red_flags import CareLevel
from tests.fakes.symptoms import answered, asked_of, report, swept, told

LIBRARY = load()
COACH = Coach(LIBRARY)
SIGNS = {sign.flag for sweep in LIBRARY.sweeps.values() for sign in sweep.flags}
FIVE = {
    *("rf_hot_joint", "rf_leg_weakness", "rf_night_constant", "rf_locked_hip"),
    "rf_immunosuppressed",
}
JOINT = {
    **dict.fromkeys(("rf_deformity", "rf_locked_hip"), "a locked hip or a crooked leg"),
    **dict.fromkeys(("rf_fever", "rf_hot_joint"), "a fever or a hot hip"),
    **dict.fromkeys(
        ("rf_saddle_numb", "rf_bladder_bowel"),
        "numbness between the legs or toilet trouble",
    ),
    **dict.fromkeys(
        ("rf_breathless", "rf_calf_swelling"), "short breath, chest pain or a swollen calf"
    ),
    **dict.fromkeys(("rf_cancer", "rf_immunosuppressed"), "cancer or a weak immune system"),
    **dict.fromkeys(("ctx_low_bone_density", "rf_hip_replacement"), "weak bones or a replaced hip"),
    **dict.fromkeys(("rf_steroids", "rf_blood_thinner"), "steroids or blood thinners"),
    **dict.fromkeys(("rf_teen", "rf_pregnant"), "being under seventeen, pregnant or a new mother"),
}
"""The name under which a sign is asked about together with another."""
PLACES = sorted(id_ for id_ in LIBRARY.findings if id_.startswith("loc_"))
OTHERS = sorted(id_ for id_ in LIBRARY.findings if not id_.startswith("loc_"))
TOLD = st.tuples(
    st.sampled_from(PLACES),
    st.sets(st.sampled_from([*OTHERS, *sorted(LIBRARY.red_flags)]), max_size=5),
    st.one_of(st.none(), st.integers(8, 90)),
)


def first(case: tuple[str, set[str], int | None]) -> Meaning:
    place, others, age = case
    return Meaning(
        Intent.REPORT_SYMPTOM, description=replace(told(place, *sorted(others)), age=age)
    )


def is_named(id_: str, words: str) -> bool:
    return name_of_id(LIBRARY, id_) in words or JOINT.get(id_, "?!") in words


def is_open(*ids: str) -> DialogState:
    """A talk in which all signs but *ids* were denied."""
    case = swept(LIBRARY, "loc_outer_hip")
    return DialogState(
        case=replace(case, findings=tuple(it for it in case.findings if it.id not in ids))
    )


def led_to_lists(turn: Turn) -> Turn:
    """The turn at which a list is asked for, after a no to whatever tells conditions apart."""
    while turn.dialog.pending is not None and turn.dialog.pending.kind is QuestionType.SYMPTOM:
        turn = answered(COACH, turn.dialog, Intent.NO)
    return turn


def newly(turn: Turn, before: DialogState) -> set[str]:
    return set(turn.dialog.case.denied - before.case.denied)


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_a_no_denies_only_what_its_question_named(case: tuple[str, set[str], int | None]) -> None:
    turn = answered(COACH, DialogState(), first(case))
    while (waits := turn.dialog.pending) is not None and waits.kind in {
        QuestionType.RED_FLAGS,
        QuestionType.SYMPTOM,
    }:
        before, asked = turn.dialog, turn.reply.words
        turn = answered(COACH, before, Intent.NO)
        denied = newly(turn, before)
        assert denied or waits.phrase.startswith("consult.where")
        if waits.kind is QuestionType.RED_FLAGS or "rf_stress_pattern" in waits.about:
            assert all(is_named(id_, asked) for id_ in denied), (denied, asked)
            joint = {id_: JOINT[id_] for id_ in denied if JOINT.get(id_, "?!") in asked}
            assert 1 <= len({joint.get(id_, id_) for id_ in denied}) <= 4
        else:
            assert denied <= {*waits.about}


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_the_five_are_asked_for_before_anything_below_urgent(
    case: tuple[str, set[str], int | None],
) -> None:
    turn = answered(COACH, DialogState(), first(case))
    words = turn.reply.words
    while (waits := turn.dialog.pending) is not None and waits.kind in {
        QuestionType.RED_FLAGS,
        QuestionType.SYMPTOM,
    }:
        turn = answered(COACH, turn.dialog, Intent.NO)
        words += turn.reply.words
    if turn.dialog.care.rank < CareLevel.URGENT.rank and turn.dialog.case.findings:
        open_ = FIVE - case[1]
        assert all(is_named(id_, words) for id_ in open_), words


def test_three_lists_of_four_names_where_nothing_is_told() -> None:
    turn = answered(COACH, DialogState(), report("loc_outer_hip"))
    asked, heard = [], []
    while asked_of(turn) is QuestionType.RED_FLAGS and turn.dialog.pending is not None:
        asked.append(turn.dialog.pending.about)
        heard.append(turn.reply.words.partition(": I have that. A few short checks first. ")[2])
        heard[-1] = heard[-1] or turn.reply.words
        turn = led_to_lists(answered(COACH, turn.dialog, Intent.NO))
    assert heard == [
        (
            "Any of these: a leg that cannot take weight, a hard fall or knock, "
            "a locked hip or a crooked leg, or a fever or a hot hip?"
        ),
        (
            "And any of these: numbness between the legs or toilet trouble, "
            "a weak leg or foot, short breath, chest pain or a swollen calf, "
            "or constant pain day and night?"
        ),
        (
            "The last danger check: cancer or a weak immune system, weak bones or a replaced hip, "
            "steroids or blood thinners, or being under seventeen, pregnant or a new mother?"
        ),
    ]
    assert [len(ids) for ids in asked] == [6, 6, 8]
    assert {id_ for ids in asked for id_ in ids} == SIGNS


def test_questions_are_as_even_as_can_be() -> None:
    some = ("rf_trauma", "rf_fever", "rf_breathless", "rf_cancer", "rf_steroids")
    turn = answered(COACH, is_open(*some), report("char_ache"))
    first_three = "a hard fall or knock, a fever or chills, or short breath or chest pain?"
    assert turn.reply.words.endswith(first_three)
    turn = led_to_lists(answered(COACH, turn.dialog, Intent.NO))
    assert "a history of cancer or long use of steroids?" in turn.reply.words


def test_a_joint_name_needs_all_its_signs_open_and_others_beside_them() -> None:
    turn = answered(COACH, is_open("rf_fever", "rf_cancer"), report("char_ache"))
    assert turn.reply.words.endswith("a fever or chills or a history of cancer?")
    turn = answered(COACH, is_open("rf_fever", "rf_hot_joint"), report("char_ache"))
    assert turn.reply.words.endswith("a fever or chills or a hot or red hip?")
    turn = answered(COACH, is_open("rf_fever", "rf_hot_joint", "rf_cancer"), report("char_ache"))
    assert turn.reply.words.endswith("a fever or a hot hip or a history of cancer?")


def one_by_one() -> DialogState:
    """A talk in which the first list was evaded twice, and its first sign is asked about alone."""
    stories = (report("agg_stairs"), report("agg_press"))
    talk = answered(COACH, DialogState(), report("loc_outer_hip"), *stories).dialog
    assert talk.pending is not None
    assert talk.pending.about == ("rf_cannot_bear_weight",)
    return talk


def test_one_by_one_a_no_denies_one_sign_and_a_joint_one_both() -> None:
    turn = answered(COACH, one_by_one(), Intent.NO)
    assert turn.dialog.case.denied == {"rf_cannot_bear_weight"}
    turn = answered(COACH, turn.dialog, Intent.NO)
    assert turn.reply.words == "What about a locked hip or a crooked leg?"
    before = turn.dialog
    turn = answered(COACH, before, Intent.NO)
    assert newly(turn, before) == {"rf_deformity", "rf_locked_hip"}


def test_none_of_them_denies_what_is_left_of_the_list_and_a_yes_does_not() -> None:
    none = ("none", "of", "them")
    turn = answered(COACH, one_by_one(), Meaning(Intent.NO, tokens=none))
    assert turn.dialog.case.denied == {
        *("rf_cannot_bear_weight", "rf_trauma", "rf_deformity", "rf_locked_hip"),
        *("rf_fever", "rf_hot_joint"),
    }
    turn = answered(COACH, one_by_one(), Meaning(Intent.YES, tokens=none))
    assert turn.dialog.case.denied == frozenset()
    assert turn.dialog.in_danger


def test_a_joint_name_picked_is_a_danger_where_each_of_it_is() -> None:
    turn = answered(COACH, DialogState(), report("loc_outer_hip"))
    picks = Meaning(Intent.UNKNOWN, tokens=("the", "fever", "or", "hot", "hip"))
    turn = answered(COACH, turn.dialog, picks)
    assert turn.dialog.in_danger
    assert {"rf_fever", "rf_hot_joint"} <= turn.dialog.case.present


def test_one_of_a_joint_name_picked_is_that_one() -> None:
    turn = answered(COACH, DialogState(), report("loc_outer_hip"))
    turn = answered(COACH, turn.dialog, Meaning(Intent.UNKNOWN, tokens=("a", "hot", "hip")))
    assert "rf_hot_joint" in turn.dialog.case.present
    assert "rf_fever" not in turn.dialog.case.present


def test_a_yes_to_a_joint_name_is_a_danger_at_once_where_each_of_it_is() -> None:
    turn = answered(COACH, one_by_one(), Intent.NO, Intent.NO)
    assert turn.reply.words == "What about a locked hip or a crooked leg?"
    assert answered(COACH, turn.dialog, Intent.YES).dialog.in_danger


def test_a_no_to_one_sign_by_its_name_leaves_the_others_open() -> None:
    asked = answered(COACH, DialogState(), report("loc_outer_hip")).dialog
    no_fever = replace(report("-rf_fever", kind=Intent.NO), tokens=("no", "fever"))
    turn = answered(COACH, asked, no_fever)
    assert turn.dialog.case.denied == {"rf_fever"}
    assert asked_of(turn) is QuestionType.RED_FLAGS
    assert "a leg that cannot take weight" in turn.reply.words
    none_and_no_fever = replace(no_fever, tokens=("no", ",", "no", "fever"))
    turn = answered(COACH, asked, none_and_no_fever)
    assert "rf_cannot_bear_weight" in turn.dialog.case.denied


def test_a_yes_with_a_story_keeps_it_and_asks_which() -> None:
    asked = answered(COACH, DialogState(), report("loc_outer_hip")).dialog
    turn = answered(COACH, asked, report("agg_stairs", kind=Intent.YES))
    assert asked_of(turn) is QuestionType.WHICH_FLAG
    assert "agg_stairs" in turn.dialog.case.present


def test_no_list_is_called_the_last_while_a_flag_may_turn_out_urgent() -> None:
    some = ("rf_fever", "rf_cancer")
    begun = {QuestionType.RED_FLAGS.value: 1}
    turn = answered(COACH, replace(is_open(*some), times_asked=begun), report("char_ache"))
    assert "last danger check" not in turn.reply.words  # other questions follow
    turn = answered(
        COACH, replace(is_open("rf_cancer", "rf_steroids"), times_asked=begun), report("char_ache")
    )
    assert "last danger check" in led_to_lists(turn).reply.words
    open_ = is_open(*some, "rf_steroids")
    findings = (*open_.case.findings, Finding("rf_steroids"))
    talk = replace(open_, case=replace(open_.case, findings=findings), times_asked=begun)
    turn = answered(COACH, talk, report("char_ache"))
    assert "a fever or chills or a history of cancer" in turn.reply.words
    assert "last danger check" not in turn.reply.words


def test_a_joint_name_picked_asks_which_where_they_differ() -> None:
    turn = answered(COACH, DialogState(), report("loc_outer_hip"), Intent.NO, Intent.NO)
    turn = led_to_lists(turn)
    picks = Meaning(Intent.UNKNOWN, tokens=("weak", "bones", "or", "a", "replaced", "hip"))
    turn = answered(COACH, turn.dialog, picks)
    assert asked_of(turn) is QuestionType.WHICH_FLAG
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == ("ctx_low_bone_density", "rf_hip_replacement")


def test_a_single_sign_is_asked_for_by_its_name() -> None:
    case = swept(LIBRARY, "loc_outer_hip")
    left = tuple(finding for finding in case.findings if finding.id != "rf_cancer")
    turn = answered(COACH, DialogState(case=replace(case, findings=left)), report("char_ache"))
    assert turn.reply.words.endswith("What about a history of cancer?")
    turn = answered(COACH, turn.dialog, Intent.NO)
    assert "rf_cancer" in turn.dialog.case.denied


def test_emergencies_then_a_bone_under_stress_then_the_rest() -> None:
    turn = answered(COACH, DialogState(), report("loc_groin"))
    turn = answered(COACH, turn.dialog, Intent.NO, Intent.NO)
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == ("rf_stress_pattern",)
    before = turn.dialog
    turn = answered(COACH, turn.dialog, Intent.NO)
    assert newly(turn, before) == {"agg_weight_bearing", "pain_rest", "pain_night", "sign_limp"}
    assert "cancer or a weak immune system" in led_to_lists(turn).reply.words


def test_the_question_about_a_bone_names_only_what_is_open() -> None:
    turn = answered(COACH, DialogState(), report("loc_groin", "-sign_limp", "-pain_night"))
    turn = answered(COACH, turn.dialog, Intent.NO, Intent.NO)
    assert "do you notice pain with each step or pain at rest?" in turn.reply.words
    turn = answered(COACH, turn.dialog, report("pain_rest", kind=Intent.NO))
    assert "pain_rest" in turn.dialog.case.present


def test_what_a_told_flag_is_worse_with_is_asked_for_and_raises_the_care() -> None:
    case = swept(LIBRARY, "rf_steroids", "loc_outer_hip")
    turn = answered(COACH, DialogState(case=case), report("char_ache"))
    assert "pain in the groin" in turn.reply.words
    turn = answered(COACH, turn.dialog, Intent.YES, report("pain_night"))
    assert turn.dialog.care is CareLevel.URGENT


def test_a_no_to_a_question_of_a_former_version_clears_nothing_and_asks_anew() -> None:
    former = PendingQuestion(
        QuestionType.RED_FLAGS, "consult.question", about=("1_injury",), values={"question": "?"}
    )
    case = told("loc_outer_hip")
    turn = answered(COACH, DialogState(case=case, pending=former), Intent.NO)
    assert turn.dialog.case.denied == frozenset()
    assert asked_of(turn) is QuestionType.RED_FLAGS
    turn = answered(COACH, DialogState(case=case, pending=former), Intent.YES)
    assert turn.dialog.pending == WHICH
    which = replace(former, kind=QuestionType.WHICH_FLAG)
    turn = answered(COACH, DialogState(case=case, pending=which), Intent.NO)
    assert asked_of(turn) is QuestionType.RED_FLAGS


def test_the_danger_question_before_a_session_denies_nothing() -> None:
    safety = PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")
    turn = answered(COACH, DialogState(pending=safety), Intent.NO)
    assert turn.dialog.case.findings == ()
    hurt = PendingQuestion(QuestionType.DANGER_AFTER_PAIN, "session.hurt_question")
    turn = answered(COACH, DialogState(case=told("loc_outer_hip"), pending=hurt), Intent.NO)
    assert turn.dialog.case.findings == (Finding("loc_outer_hip"),)
