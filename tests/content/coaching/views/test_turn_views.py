"""What could be seen beside a turn."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, Turn
from content.coaching.nlu import Intent
from content.coaching.session import Phase
from content.coaching.views.turn_views import view_of
from content.coaching.views.view import Layout, View, step_view
from content.records.progress import Progress
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.sides import Side
from content.records.speech import Reply
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
HIP = ("the outside of my hip hurts on stairs", *["no"] * 5)


@dataclass
class Onlooker:
    """Talks with the coach and looks at each turn."""

    locale: str = "en-US"
    talk: DialogState = field(default_factory=DialogState)
    progress: Progress = KNOWN
    now: float = NOON

    def open(self) -> View | None:
        """Open the talk."""
        coach = coach_of(self.locale)
        return self._seen(coach.welcome(self.talk, self.progress, self.now), None)

    def say(self, *texts: str) -> View:
        """Say *texts* one after the other and return what is seen beside the last answer."""
        view = None
        for text in texts:
            self.now += 20
            coach = coach_of(self.locale)
            meaning = coach.interpreter.interpret(text, in_session=self.talk.session is not None)
            turn = coach.answer(self.talk, meaning, self.progress, self.now)
            view = self._seen(turn, meaning.intent)
        assert view is not None
        return view

    def _seen(self, turn: Turn, intent: Intent | None) -> View | None:
        self.talk, self.progress = turn.dialog, turn.progress or self.progress
        return view_of(coach_of(self.locale).library, turn, intent, self.now)


def kinds(view: View) -> list[Intent]:
    return [touch.intent for touch in view.touches]


def test_the_first_screen_leads_everywhere() -> None:
    view = Onlooker().open()
    assert view is not None
    assert (view.layout, view.question) == (Layout.HOME, "What would you like to know?")
    assert [row.touch.intent for row in view.rows] == [
        Intent.REPORT_SYMPTOM,
        Intent.START_WARM_UP,
        Intent.LIST_ROUTINES,
        Intent.LIST_CONDITIONS,
    ]
    assert view.rows[1].detail == "Five minutes, before a run"


def test_help_leads_back_to_it() -> None:
    assert Onlooker().say("help").layout is Layout.HOME


def test_an_offer_to_go_on_is_no_list() -> None:
    onlooker = Onlooker(progress=replace(KNOWN, feeling_due=True, last_done=NOON - 60, sessions=1))
    view = onlooker.open()
    assert view is not None
    assert (view.layout, view.rows) == (Layout.QUESTION, ())
    assert kinds(view) == [Intent.FEELS_BETTER, Intent.FEELS_SAME, Intent.FEELS_WORSE]


def test_a_condition_marks_its_place_and_offers_its_aspects() -> None:
    view = Onlooker().say("what is a labral tear")
    assert (view.layout, view.title, view.sore) == (
        Layout.CONDITION,
        "Labral tear",
        "labral_tear",
    )
    assert kinds(view) == [Intent.YES, Intent.NO, Intent.ASK_TREATMENT, Intent.ASK_RECOVERY]
    assert {touch.id for touch in view.touches[2:]} == {"labral_tear"}
    assert view.question.endswith("?")
    assert view.question not in view.lines


def test_a_move_is_pictured() -> None:
    view = Onlooker().say("how do i do a clamshell")
    assert (view.layout, view.exercise) == (Layout.MOVE, "clamshell")
    assert kinds(view) == [Intent.YES, Intent.NO, Intent.EASIER, Intent.HARDER]
    assert len(view.lines) >= 5
    assert not view.is_held
    assert Onlooker().say("how do i do a butterfly stretch").is_held


def test_anything_else_is_told_in_words() -> None:
    view = Onlooker().say("what is the labrum")
    assert (view.layout, view.title) == (Layout.WORDS, "The labrum")
    assert view.question == "Does your own hip hurt, and where?"
    assert [touch.words for touch in view.touches] == ["Yes, it hurts", "No"]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("locale", "number"), [("en-GB", "999"), ("en-AU", "000"), ("en-IN", "112")]
)
def test_the_number_to_call_is_in_digits(locale: str, number: str) -> None:
    assert f"call {number} or" in Onlooker(locale).say("i can't put any weight on my leg").lines[0]


def test_letters_are_written_together() -> None:
    rows = Onlooker().say("which conditions do you know").rows
    assert "IT band syndrome" in [row.touch.words for row in rows]


def test_words_are_spelled_as_the_region_does() -> None:
    said = " ".join(Onlooker("en-GB").say("what is hip impingement").lines)
    plain = " ".join(Onlooker().say("what is hip impingement").lines)
    assert said
    assert plain
    assert "center" not in said


def test_sessions_and_conditions_are_lists_to_touch() -> None:
    sessions = Onlooker().say("which sessions do you have")
    assert (sessions.layout, len(sessions.rows)) == (Layout.LIST, 10)
    assert all(row.touch.intent is Intent.START_SESSION for row in sessions.rows)
    assert not any(row.touch.id.startswith("gentle") for row in sessions.rows)
    minutes = [coach_of("en-US").library.routines[row.touch.id].minutes for row in sessions.rows]
    assert minutes == sorted(minutes), "the shortest first"
    assert (sessions.rows[0].detail, sessions.rows[0].picture) == (
        "Three minutes",
        "march_in_place",
    )
    conditions = Onlooker().say("which conditions do you know")
    names = [row.touch.words.casefold() for row in conditions.rows]
    assert names == sorted(names)
    assert {(row.detail, row.care in DANGEROUS) for row in conditions.rows} == {
        ("", False),
        ("Urgent: same day", True),
    }


def test_no_two_sessions_have_the_same_picture() -> None:
    pictures = [row.picture for row in Onlooker().say("which sessions do you have").rows]
    assert len(set(pictures)) == len(pictures) > 5


def test_what_fits_a_complaint_comes_first() -> None:
    onlooker = Onlooker()
    onlooker.say(*HIP, "no")
    sore = onlooker.talk.likely_condition
    [first, *others] = onlooker.say("which sessions do you have").rows
    library = coach_of("en-US").library
    assert library.routines[first.touch.id].condition == sore == "trochanteric_bursitis"
    assert not any(library.routines[row.touch.id].condition for row in others)
    assert onlooker.say("which conditions do you know").rows[0].touch.id == sore


def test_questions_about_danger_are_answered_by_a_touch() -> None:
    view = Onlooker().say(HIP[0])
    assert kinds(view) == [Intent.YES, Intent.NO, Intent.UNSURE]
    assert (view.layout, view.title, view.note) == (
        Layout.QUESTION,
        "Any of these?",
        "1 of 3",
    )
    assert view.question.startswith("Any of these: a leg that cannot")
    assert [row.touch.words for row in view.rows] == [
        "A leg that cannot take weight",
        "A hard fall or knock",
        "A locked hip or a crooked leg",
        "A fever or a hot hip",
    ]


def test_the_lists_of_danger_are_counted() -> None:
    onlooker = Onlooker()
    notes = [onlooker.say(words).note for words in ("my outer hip hurts", *["no"] * 4)]
    assert notes == ["1 of 3", "2 of 3", "", "", "3 of 3"]
    assert onlooker.say("no").note == ""


def test_a_yes_to_a_list_asks_which_by_name() -> None:
    view = Onlooker().say("my outer hip hurts", "no", "yes")
    assert kinds(view) == [Intent.NO, Intent.UNSURE]
    assert len(view.rows) > 1
    assert {row.touch.intent for row in view.rows} == {Intent.REPORT_SYMPTOM}


def test_where_it_hurts_takes_words() -> None:
    assert kinds(Onlooker().say("my hip hurts", "no", "no")) == []


def test_a_conclusion_says_what_to_do_first() -> None:
    view = Onlooker().say(*HIP)
    assert (view.layout, view.care) == (Layout.CONCLUSION, CareLevel.SELF_CARE)
    assert view.title == "Look after it yourself first"
    assert (view.sore, view.caption) == ("trochanteric_bursitis", "Place of hip bursitis")
    assert view.cautions == ("Anything here would change the advice: tell me, or touch it.",)
    told = [(it.words, it.intent, it.id) for it in view.changes]
    assert told[-1] == ("A limp", Intent.REPORT_SYMPTOM, "a limp")
    assert len(told) == 3
    assert view.lines[0].startswith("You can look after this yourself at first.")
    assert view.lines[1] == (
        "Fits best with hip bursitis, because of pain on the side of the hip and pain on stairs."
    )
    assert kinds(view) == [Intent.YES, Intent.NO, Intent.WHY, Intent.WHAT_ELSE]


def test_a_conclusion_without_names_marks_nothing() -> None:
    view = Onlooker().say("my hip hurts", *["not sure"] * 5)
    assert view.layout is Layout.CONCLUSION
    assert view.sore == ""
    assert view.title == "Have it looked at soon"
    assert [touch.words for touch in view.touches] == ["No, that is all", "Why?"]


def test_an_emergency_shows_the_action_and_nothing_to_touch() -> None:
    view = Onlooker().say("i can't put any weight on my leg")
    assert (view.layout, view.call, view.title) == (Layout.EMERGENCY, "911", "Get help now")
    assert view.lines == (
        "Stop, keep the weight off that leg, and call 911 or your local emergency number now.",
    ), "the action is said twice, and read once"
    assert (view.touches, view.question, view.sore) == ((), "", "")


def test_the_number_is_the_one_that_is_said_first() -> None:
    view = Onlooker().say("i want to end my life")
    assert view.layout is Layout.EMERGENCY
    assert view.lines[0].split(" on ")[1].startswith(view.call)
    assert view.call != "911"


def test_urgent_names_may_be_asked_about() -> None:
    view = Onlooker().say("my groin hurts with every step and at night since i trained more")
    assert (view.title, view.care, view.sore) == ("Be seen today", CareLevel.URGENT, "")
    assert kinds(view) == [Intent.WHY, Intent.WHAT_ELSE]


@pytest.mark.parametrize(
    "said", [("help",), ("which sessions do you have",), ("go home",), ("flibber", "flibber")]
)
def test_no_screen_offers_a_session_in_danger(said: tuple[str, ...]) -> None:
    view = Onlooker().say("my groin hurts with every step and at night since i trained more", *said)
    assert (view.title, view.care, view.rows) == ("Be seen today", CareLevel.URGENT, ())
    assert not {Intent.START_WARM_UP, Intent.START_SESSION} & set(kinds(view))
    assert not [line for line in view.lines if "warm-up" in line or "session" in line]


def test_a_step_shows_move_side_time_and_what_is_next() -> None:
    onlooker = Onlooker()
    first = onlooker.say("start a five minute warm-up")
    assert (first.layout, first.note, first.side) == (Layout.STEP, "1 of 6", None)
    assert first.then == "Then: standing side leg raises"
    [span] = first.spans
    assert span.side == ""
    assert span.starts_in > 5
    second = onlooker.say("next")
    assert (second.title, second.exercise, second.side) == (
        "Standing side leg raises",
        "side_leg_raise_mobility",
        Side.LEFT,
    )
    left, right = second.spans
    assert (left.side, right.side) == ("Left leg", "Right leg")
    assert left.seconds == right.seconds
    assert right.starts_in > left.starts_in + left.seconds
    assert Intent.REPORT_PAIN in kinds(second)


def test_a_pause_that_ends_the_talk_leaves_nothing_to_look_at() -> None:
    onlooker = Onlooker()
    onlooker.say("start a five minute warm-up")
    with pytest.raises(AssertionError):
        onlooker.say("pause")


def test_a_paused_step_stands_still() -> None:
    onlooker = Onlooker()
    onlooker.say("start a five minute warm-up", "next")
    state = onlooker.talk.session
    assert state is not None
    paused = state.freeze(onlooker.now + 20, Phase.PAUSED)
    view = step_view(coach_of("en-US").library, paused, onlooker.now + 20)
    assert view is not None
    assert (view.spans, kinds(view)) == ((), [Intent.RESUME, Intent.REPORT_PAIN, Intent.STOP])


def test_after_a_switch_the_other_side_is_shown() -> None:
    onlooker = Onlooker()
    onlooker.say("start a five minute warm-up", "next")
    assert onlooker.say("switch sides").side is Side.RIGHT


def test_a_question_in_a_session_is_put_before_the_move() -> None:
    onlooker = Onlooker()
    view = onlooker.say("start a five minute warm-up", "next", "that hurts")
    assert (view.layout, kinds(view)) == (Layout.QUESTION, [Intent.YES, Intent.NO, Intent.UNSURE])
    after = onlooker.say("no")
    assert (after.layout, kinds(after)) == (
        Layout.QUESTION,
        [Intent.EASIER, Intent.NEXT, Intent.STOP],
    ), "in the order they are asked"
    assert [touch.words for touch in after.touches] == ["An easier one", "Skip on", "End"]
    aside = Onlooker().say("start a five minute warm-up", "which conditions do you know")
    assert kinds(aside) == [Intent.RESUME, Intent.STOP]
    aside = Onlooker().say("start a five minute warm-up", "what is a bursa")
    assert (aside.layout, kinds(aside)[0]) == (Layout.STEP, Intent.PAUSE), "the session goes on"


def test_the_last_step_has_nothing_after_it() -> None:
    onlooker = Onlooker()
    onlooker.say("start a three minute warm-up", "next", "next")
    state = onlooker.talk.session
    assert state is not None
    last = replace(state, step=3, at=0.0)
    view = step_view(coach_of("en-US").library, last, onlooker.now)
    assert view is not None
    assert (view.title, view.then) == ("High knees", "")
    assert step_view(coach_of("en-US").library, replace(state, step=4), onlooker.now) is None


def test_a_session_done_says_so() -> None:
    view = Onlooker().say("start a three minute warm-up", *["next"] * 3)
    assert (view.layout, view.title) == (Layout.DONE, "Done")
    assert view.lines == ("Done. You worked your hips and your legs.",), "the move is over"
    assert view.question == "Did anything hurt?"


def test_a_session_of_bells_is_done_without_a_word() -> None:
    view = Onlooker().say("start a three minute warm-up", "beeps only", *["next"] * 3)
    assert (view.title, view.lines, view.question) == ("Done", (), "Did anything hurt?")


def test_a_goodbye_leaves_nothing_to_look_at() -> None:
    with pytest.raises(AssertionError):
        Onlooker().say("goodbye")


def test_a_session_that_no_longer_fits_shows_nothing() -> None:
    onlooker = Onlooker()
    onlooker.say("start a five minute warm-up")
    assert onlooker.talk.session is not None
    gone = replace(onlooker.talk.session, routine="gone")
    turn = Turn(Reply(()), replace(onlooker.talk, session=gone))
    assert view_of(coach_of("en-US").library, turn, Intent.NEXT, NOON) is None


def test_what_is_offered_next_is_a_yes_and_no_topic_is_shown_twice() -> None:
    onlooker = Onlooker()
    onlooker.say("what is a labral tear")
    view = onlooker.say("yes")
    assert kinds(view) == [Intent.YES, Intent.NO, Intent.ASK_RECOVERY, Intent.SEE_SOMEONE]


def test_a_side_is_named_with_what_works_on_it() -> None:
    view = Onlooker().say("start the hip flexor session", "next")
    assert {span.side for span in view.spans} == {"Left knee down", "Right knee down"}


def test_while_the_clock_runs_pause_and_pain_come_first() -> None:
    view = Onlooker().say("start a five minute warm-up")
    assert kinds(view)[:2] == [Intent.PAUSE, Intent.REPORT_PAIN]
    assert view.to_go == "to go"


def test_the_verdict_has_its_reason_when_it_is_asked_for_again() -> None:
    view = Onlooker().say(*HIP, "why")
    assert view.lines[0].startswith("Fits best with hip bursitis, because of")


def test_when_to_call_stands_apart_and_anything_else_is_answered_by_a_no() -> None:
    view = Onlooker().say("my hip hurts", *["not sure"] * 5)
    [alarm] = view.alarms
    assert alarm.endswith("call 911 or your local emergency number.")
    assert (view.call, view.when_to_call) == ("911", "When to call 911: swipe")
    assert view.changes == ()
    assert not any("911" in line for line in view.lines)
    assert view.lines[1] == "You were not sure of every danger sign."
    assert (view.question, kinds(view)[0]) == ("Anything else?", Intent.NO)


def test_what_to_do_at_once_after_a_pain_is_a_caution() -> None:
    view = Onlooker().say("start a five minute warm-up", "next", "that hurts")
    assert (view.cautions[0].startswith("Stop there"), view.lines) == (True, ())


def test_an_explanation_after_a_pain_offers_how_the_session_goes_on() -> None:
    onlooker = Onlooker()
    onlooker.say("start the five minute warm-up", "ready", "that hurts", "no")
    view = onlooker.say("what is hip bursitis")
    assert Intent.EASIER in kinds(view)
