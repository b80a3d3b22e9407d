"""What comes seldom in a talk, each in the room that answers it."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers.exercises import list_muscle_moves
from content.coaching.coach import Coach, dues
from content.coaching.coach.danger_answers import with_number
from content.coaching.consultation import corrections, protests, verdicts
from content.coaching.dialog import DialogState, PendingQuestion, Promise, QuestionType, TurnContext
from content.coaching.launch import questions
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.triage import Description, Finding
from content.language.en.normalisation import tokenise
from content.language.en.numerals import find_weeks
from content.library import load
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from content.records.speech import Pause, Reply, Say, words_of

LIBRARY = load()
EARS = Interpreter(LIBRARY)
COACH = Coach(LIBRARY, EARS)
PROGRESS = Progress(heard_disclaimer=True)
SIDE = Description((Finding("loc_outer_hip"),))


def context(**state: object) -> TurnContext:
    return TurnContext(LIBRARY, DialogState(**state), PROGRESS, 0.0)  # type: ignore[arg-type]


def test_a_pause_keeps_its_place_where_a_number_is_put() -> None:
    called = with_number(Reply((Pause(1.0), Say("Call nine one one."))), LIBRARY, "nine nine nine")
    assert called.parts == (Pause(1.0), Say("Call nine nine nine."))


def test_what_only_asks_back_is_no_answer_that_is_due() -> None:
    assert dues.answer_words(context(), Promise(Intent.ASK_HOWTO)) == ()


def test_so_many_a_week_is_no_length_of_time() -> None:
    assert find_weeks(tokenise("35 a week")) is None
    assert find_weeks(tokenise("for 3 weeks")) == 3.0


def test_a_place_named_elsewhere_denies_a_finding_of_the_first() -> None:
    told = Description((Finding("loc_outer_hip"),))
    case = Description((Finding("loc_groin"), Finding("rf_fever")))
    assert corrections.denied_of(case, ("loc_groin", "rf_fever"), told, LIBRARY) == ("loc_groin",)


def test_what_has_passed_settles_nothing() -> None:
    pending = PendingQuestion(QuestionType.TAKE_BACK, "consult.understood", ("rf_fever",))
    case = Description((Finding("rf_fever"), Finding("loc_groin")))
    waiting = context(case=case, care=CareLevel.EMERGENCY, pending=pending)
    gone = EARS.interpret("the fever is gone now")
    assert protests.settle(waiting, pending, gone) is None


def talked(*said: str) -> DialogState:
    state = DialogState()
    for text in said:
        state = COACH.hear(text, state, PROGRESS, 0.0).dialog
    return state


def test_a_move_that_hurts_is_held_back_in_a_session_too() -> None:
    asked = Meaning(Intent.ASK_HOWTO, exercise="speed_skater")
    refused = questions.short_answer(context(case=SIDE), asked)
    assert "speed skaters" in words_of(refused).lower()
    assert "hurts" in words_of(refused) or "sore" in words_of(refused)


def test_help_under_way_and_nothing_asked_gets_the_lead_alone() -> None:
    coming = "the ambulance is on its way, what do I tell them?"
    state = talked("my hip is hot and red and I have a fever", coming)
    leads = LIBRARY.phrases.variants("danger.coming")
    for nothing_asked in ("right", "the kettle is on"):
        turn = COACH.hear(nothing_asked, state, PROGRESS, 0.0)
        *said, question = turn.reply.parts
        assert turn.dialog.care is CareLevel.EMERGENCY
        assert question in map(Say, LIBRARY.phrases.variants("danger.coming_else"))
        assert len(said) == 1
        assert words_of(said).startswith(tuple(lead.partition("{")[0] for lead in leads))


CONCLUDED = talked("the side of my hip hurts on stairs", *["no"] * 5)


def test_a_side_remark_changes_no_verdict() -> None:
    concluded = TurnContext(LIBRARY, CONCLUDED, PROGRESS, 0.0)
    beside_it = EARS.interpret("which exercises help bursitis")
    told = Meaning(Intent.REPORT_SYMPTOM, beside=beside_it, description=SIDE)
    assert verdicts.question_of(concluded, told).intent is beside_it.intent
    ill = replace(told, description=Description((Finding("rf_fever"),)))
    assert verdicts.question_of(concluded, ill) is ill
    empty = replace(told, beside=EARS.interpret("hello"))
    assert verdicts.question_of(concluded, empty) is empty


def test_after_a_conclusion_three_questions_get_two_answers_and_an_offer() -> None:
    turn = COACH.hear("can I run, do I need a scan, and is ice any good?", CONCLUDED, PROGRESS, 0.0)
    words = turn.reply.words
    run, scan = words.index("two out of ten or less"), words.index("Often you need none")
    assert run < scan < words.index("Shall I go on with ice and heat?")
    assert words.endswith("?")
    assert words.count("?") == words.count("ice") == 1


def test_a_verdict_is_told_again_without_reasons_if_none_are_left() -> None:
    concluded = TurnContext(LIBRARY, CONCLUDED, PROGRESS, 0.0)
    words = EARS.interpret("is it bursitis or a muscle strain, which one")
    first = verdicts.answer(concluded, words)
    assert first is not None
    assert "bursitis" in first.reply.words
    again = verdicts.answer(replace(concluded, dialog=replace(first.dialog, pending=None)), words)
    assert again is not None


def test_which_it_is_weighs_the_next_one_against_it() -> None:
    concluded = TurnContext(LIBRARY, CONCLUDED, PROGRESS, 0.0)
    turn = verdicts.answer(concluded, EARS.interpret("so which of the two is it"))
    assert turn is not None
    assert "bursitis" in turn.reply.words


def test_a_fear_beside_a_denial_is_no_sign() -> None:
    told = EARS.interpret("no cancer, I am just scared it is cancer").description
    assert "rf_cancer" not in told.present


def test_a_no_that_adds_a_sign_denies_the_first_alone() -> None:
    pending = PendingQuestion(QuestionType.TAKE_BACK, "consult.understood", ("rf_fever",))
    case = Description((Finding("rf_fever"), Finding("loc_groin")))
    waiting = context(case=case, care=CareLevel.EMERGENCY, pending=pending)
    turn = protests.settle(waiting, pending, EARS.interpret("no fever, and also my leg is numb"))
    assert turn is not None
    assert "rf_fever" not in turn.dialog.case.present


def test_a_record_that_is_kept_after_all_leaves_the_complaint_open() -> None:
    asked = talked("the side of my hip hurts on stairs", "forget me")
    turn = COACH.hear("no", asked, PROGRESS, 0.0)
    assert not turn.forget
    assert words_of(turn.reply.parts[:1]) in LIBRARY.phrases.variants("chat.not_erased")
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind is QuestionType.RED_FLAGS


def test_no_move_is_named_for_a_muscle_that_none_works() -> None:
    bare = {id_: replace(it, muscles=()) for id_, it in LIBRARY.exercises.items()}
    muscle = next(iter(LIBRARY.anatomy))
    asked = Meaning(Intent.LIST_EXERCISES, detail=muscle)
    assert list_muscle_moves(replace(LIBRARY, exercises=bare), asked) is None
