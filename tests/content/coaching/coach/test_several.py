"""Several things said at once to a session, one after the other."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import several
from content.coaching.dialog import DialogState, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Phase
from content.coaching.triage import Description
from content.records.progress import Progress
from content.records.speech import Reply
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)


class Talk:
    """A talk with the coach, in which each turn is heard to its end."""

    def __init__(self, *said: str) -> None:
        self.dialog, self.progress, self.now = DialogState(), KNOWN, NOON
        for text in said:
            self.say(text)

    def say(self, text: str, after: float = 100.0) -> Turn:
        """Say *text*, *after* seconds."""
        self.now += after
        turn = coach_of("en-US").hear(text, self.dialog, self.progress, self.now)
        self.dialog, self.progress = turn.dialog, turn.progress or self.progress
        return turn


@pytest.fixture
def talk() -> Talk:
    return Talk("start the five minute warm-up")


def _step(talk: Talk) -> int | None:
    return talk.dialog.session.step if talk.dialog.session else None


def test_the_next_move_in_its_easier_form(talk: Talk) -> None:
    turn = talk.say("next. can it be easier")
    assert _step(talk) == 1
    assert talk.dialog.session is not None
    assert talk.dialog.session.plan[1].level == -1
    assert "Two of six" in turn.reply.words


def test_a_question_is_answered_and_the_next_move_follows(talk: Talk) -> None:
    words = talk.say("yes ready. but what muscle was that").reply.words
    assert "work your" in words
    assert "Two of six" in words


def test_a_question_beside_a_pause_is_answered_and_waited_for(talk: Talk) -> None:
    turn = talk.say("pause. what muscles do clamshells work")
    assert "Clamshells work" in turn.reply.words
    assert turn.reply.is_open
    assert talk.dialog.session is not None
    assert talk.dialog.session.phase is Phase.PAUSED


def test_whoever_waited_and_is_back_goes_on(talk: Talk) -> None:
    talk.say("wait hang on, dog. ok go")
    assert _step(talk) == 1


def test_an_interjection_moves_nothing(talk: Talk) -> None:
    assert "gentlest" not in talk.say("lovely. what is a labral tear").reply.words
    assert _step(talk) in {0, 1}


def test_a_single_word_for_sure_is_heard_beside_talk(talk: Talk) -> None:
    assert "minutes left" in talk.say("is that it? i gotta go").reply.words


def test_pain_of_the_hip_comes_before_a_stop(talk: Talk) -> None:
    assert "let the hip rest" in talk.say("ow, my hip. next").reply.words


def test_a_knee_that_hurts_ends_it_only_with_a_stop(talk: Talk) -> None:
    assert "Two of six" not in talk.say("my knee is killing me. next").reply.words
    talk = Talk("start the five minute warm-up")
    words = talk.say("my knee is killing me. stop").reply.words
    assert "we stop here" in words
    assert "only know the hip" in words


def test_pain_that_was_not_asked_about_is_asked_about_on_the_way_back(talk: Talk) -> None:
    talk.say("ow, that hurts")
    talk.say("stop", after=20)
    assert "groin pain" not in talk.say("carry on", after=20).reply.words
    assert "groin pain" in talk.say("yes", after=20).reply.words
    assert talk.dialog.session is None


def test_a_move_that_does_not_suit_is_not_explained(talk: Talk) -> None:
    talk.dialog = replace(talk.dialog, likely_condition="gluteal_tendinopathy")
    assert talk.say("next. how do I do butterfly stretches").reply.words


def test_nothing_hurts_is_no_pain(talk: Talk) -> None:
    talk.say("nothing hurts, carry on")
    assert _step(talk) == 1


def test_what_is_left_out_ends_the_last_move() -> None:
    talk = Talk("start the three minute warm-up", "go to number three")
    turn = talk.say("skip the knees")
    assert not turn.reply.is_open
    assert talk.dialog.session is None


def test_nothing_follows_where_the_session_ends_with_the_first() -> None:
    talk = Talk("start the three minute warm-up", "go to number three")
    talk.say("skip the high knees. easier please")
    assert talk.dialog.session is None


def test_how_long_to_hold_is_asked_of_the_move_under_way(talk: Talk) -> None:
    assert "seconds on each side" in talk.say("how many seconds do I hold").reply.words


def test_how_long_before_a_session_is_asked_of_the_session() -> None:
    talk = Talk()
    talk.progress = Progress(heard_disclaimer=True)
    talk.say("start the five minute warm-up")
    assert "five-minute warm-up" in talk.say("how long for").reply.words


def test_a_paused_turn_is_not_heard_out(talk: Talk) -> None:
    talk.say("pause")
    assert talk.dialog.session is not None
    assert talk.dialog.session.heard_out(talk.now) is talk.dialog.session


def test_no_stop_was_meant(talk: Talk) -> None:
    talk.say("stop")
    assert talk.dialog.session is None
    talk.say("no I did not mean stop, carry on", after=20)
    assert _step(talk) == 0
    talk.say("do not pause")
    assert _step(talk) == 1


def test_after_a_while_it_is_asked_whether_to_go_on(talk: Talk) -> None:
    talk.say("stop")
    turn = talk.say("okay, well. carry on", after=2_000)
    assert "Shall we go on" in turn.reply.words
    assert talk.dialog.session is None


def test_a_complaint_since_then_is_asked_about(talk: Talk) -> None:
    talk.say("stop")
    talk.say("my hip is stiff", after=20)
    talk.say("never mind", after=20)
    talk.say("carry on", after=20)
    assert talk.dialog.session is None


def test_how_long_without_a_session() -> None:
    coach = coach_of("en-US")
    said = DialogState(condition="trochanteric_bursitis")
    assert "months" in coach.hear("how long", said, KNOWN, NOON).reply.words
    move = DialogState(exercise="clamshell")
    assert "twelve" in coach.hear("how long for", move, KNOWN, NOON).reply.words
    last = DialogState(last="Do some stretching.")
    assert "thirty seconds" in coach.hear("how long for", last, KNOWN, NOON).reply.words
    nothing = coach.hear("how long is left", DialogState(), KNOWN, NOON)
    assert "No session" in nothing.reply.words


def test_who_asks_for_a_fact_does_not_wish_for_fewer_words() -> None:
    interpreter = coach_of("en-US").interpreter
    for text in ("when do I know it's working", "not now, just tell me what to strengthen"):
        meaning = interpreter.interpret(text, in_session=True)
        assert meaning.intent is not Intent.SET_VERBOSITY
    assert interpreter.interpret("less talking").intent is Intent.SET_VERBOSITY


def test_what_is_missing_is_heard_beside_a_command(talk: Talk) -> None:
    words = talk.say("ready. but skip anything that needs a wall").reply.words
    assert "Without a wall I leave out" in words


def test_what_is_done_without_needs_no_answer_beside(talk: Talk) -> None:
    words = talk.say("no nothing hurts. there's no wall. can I just do the next one").reply.words
    assert words.startswith("Without a wall")


def test_who_leaves_a_move_out_for_a_knee_is_not_told_to_ease_off(talk: Talk) -> None:
    words = talk.say("can I skip the lunges, my knees are dodgy").reply.words
    assert words.startswith("We leave out walking lunges.")


def test_a_tight_calf_is_answered_beside_the_next_move(talk: Talk) -> None:
    words = talk.say("ok next. calf is a bit tight though").reply.words
    assert "Ease off that calf" in words
    assert "Two of six" in words


def test_what_is_tight_is_why_a_move_is_skipped(talk: Talk) -> None:
    turn = talk.say("skip this one, my quads are tight")
    assert coach_of("en-US").library.phrases.get("session.tight") not in turn.reply.words
    assert "leave out" in turn.reply.words


def test_a_wish_beside_the_end_of_a_session_is_left(talk: Talk) -> None:
    while talk.dialog.session is not None and not talk.dialog.session.last_turn_begun:
        talk.say("next")
    turn = talk.say("skip this. can it be easier")
    assert talk.dialog.session is None
    assert turn.reply.words.startswith("Done.")


def test_after_the_end_of_a_session_nothing_follows(talk: Talk) -> None:
    over = Turn(Reply(()), DialogState())
    context = TurnContext(coach_of("en-US").library, talk.dialog, talk.progress, talk.now)
    assert several._follow(context, over, Meaning(Intent.NEXT)) is over


def test_who_has_no_pain_says_so_beside_a_session(talk: Talk) -> None:
    no_pain = Meaning(Intent.NO, description=Description(pain=False))
    turn = coach_of("en-US").answer(talk.dialog, no_pain, talk.progress, talk.now)
    assert turn.dialog.session is not None
    assert turn.reply.words
