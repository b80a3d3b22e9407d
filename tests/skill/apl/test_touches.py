"""A touch is as good as a word."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, QuestionType, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.views.question_views import question_view
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from skill.apl.touches import meaning_of_touch
from tests.fakes.engine_channel import NOON, coach_of
from tests.fakes.seen import SIDE_PAIN, views_of


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("yes", ""), Meaning(Intent.YES)),
        (("next",), Meaning(Intent.NEXT)),
        (
            ("ask_treatment", "itb_syndrome"),
            Meaning(Intent.ASK_TREATMENT, condition="itb_syndrome"),
        ),
        (("start_session", "glutes"), Meaning(Intent.START_SESSION, routine="glutes")),
        (("easier", "clamshell"), Meaning(Intent.EASIER, exercise="clamshell")),
        (("easier", ""), Meaning(Intent.EASIER)),
        (("yes", "labral_tear"), Meaning(Intent.YES)),
        (("report_symptom", "a fever"), Meaning(Intent.REPORT_SYMPTOM, text="a fever")),
    ],
)
def test_words_of_ours(said: tuple[str, ...], meant: Meaning) -> None:
    assert meaning_of_touch(said) == meant


@pytest.mark.parametrize("said", [(), ("select", "1"), ("",), ("YES",)])
def test_words_of_nobody(said: tuple[str, ...]) -> None:
    assert meaning_of_touch(said) is None


TODAY = "my groin hurts with every step and at night since i trained more"
NOW = "i can't put any weight on my leg"
KNOWN = Progress(heard_disclaimer=True, heard_safety=True)


def touch(talk: DialogState, kind: Intent, known: Progress = KNOWN) -> Turn:
    meant = meaning_of_touch((kind.value, "glutes"))
    assert meant is not None
    return coach_of("en-US").answer(talk, meant, known, NOON)


@pytest.mark.no_cover
@pytest.mark.parametrize("told", [TODAY, NOW])
@pytest.mark.parametrize("stale", list(Intent))
def test_nothing_on_an_older_screen_starts_a_session_in_danger(told: str, stale: Intent) -> None:
    talk = replace(DialogState(), can_stream=True)
    talk = coach_of("en-US").hear(told, talk, KNOWN, NOON).dialog
    assert talk.in_danger
    known = KNOWN
    for kind in (stale, Intent.YES, Intent.START_SESSION, Intent.YES):
        turn = touch(talk, kind, known)
        assert (turn.dialog.session, turn.stream) == (None, None)
        assert (
            turn.dialog.pending is None or turn.dialog.pending.kind is not QuestionType.HANDS_FREE
        )
        talk, known = turn.dialog, Progress() if turn.forget else turn.progress or known


STEERS = [
    Intent.NEXT,
    Intent.PAUSE,
    Intent.REPEAT,
    Intent.EASIER,
    Intent.RESUME,
    Intent.YES,
    Intent.NO,
]


@pytest.mark.parametrize("stale", STEERS)
def test_a_step_of_a_session_that_is_over_leads_nowhere(stale: Intent) -> None:
    turn = touch(DialogState(), stale)
    assert (turn.dialog.session, turn.stream) == (None, None)
    assert turn.reply.is_open


def test_a_sign_that_would_change_a_conclusion_is_told_by_a_touch() -> None:
    coach = coach_of("en-US")
    [*_, view] = views_of([SIDE_PAIN, *["no"] * 5], "en-US")
    assert view.care is CareLevel.SELF_CARE
    assert len(view.changes) == 3
    for sign in view.changes:
        dialog = DialogState()
        for words in (SIDE_PAIN, *["no"] * 5):
            dialog = coach.hear(words, dialog, KNOWN, NOON).dialog
        meant = meaning_of_touch((sign.intent.value, sign.id))
        assert meant is not None
        after = coach.hear(meant.text, dialog, KNOWN, NOON).dialog
        assert after.case.present > dialog.case.present, sign
        assert after.care is CareLevel.SOON


def test_each_sign_that_a_screen_shows_is_an_answer_by_its_name() -> None:
    coach, asked = coach_of("en-US"), set()
    for answers in (("no", "no", "no"), ("no", "yes"), ("no", "no", "yes"), ("yes",)):
        dialog = DialogState()
        for words in ("my outer hip hurts", *answers):
            meaning = coach.interpreter.interpret(words, asked=dialog.setting)
            dialog = coach.answer(dialog, meaning, KNOWN, NOON).dialog
            if dialog.pending is None:
                break
            for row in question_view(coach.library, dialog, (), "").rows:
                asked.add(row.touch.id)
                meant = meaning_of_touch((row.touch.intent.value, row.touch.id))
                assert meant is not None
                heard = coach.interpreter.interpret(meant.text, asked=dialog.setting)
                after = coach.answer(dialog, heard, KNOWN, NOON).dialog
                new = after.case.present & set(dialog.pending.about)
                asks_which = after.pending is not None and set(after.pending.about) < set(
                    dialog.pending.about
                )
                assert new or asks_which or after.in_danger, row.touch.words
    assert len(asked) > 9
