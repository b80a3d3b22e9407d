"""A touch is as good as a word."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import Asked, Conversation, Turn
from content.coaching.nlu import Kind, Meaning
from content.records.progress import Progress
from skill.apl.touches import meaning_of_touch
from tests.fakes.engine_channel import NOON, coach_of


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("yes", ""), Meaning(Kind.YES)),
        (("next",), Meaning(Kind.NEXT)),
        (("ask_treatment", "itb_syndrome"), Meaning(Kind.ASK_TREATMENT, condition="itb_syndrome")),
        (("start_session", "glutes"), Meaning(Kind.START_SESSION, routine="glutes")),
        (("easier", "clamshell"), Meaning(Kind.EASIER, exercise="clamshell")),
        (("easier", ""), Meaning(Kind.EASIER)),
        (("yes", "labral_tear"), Meaning(Kind.YES)),
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


def touch(talk: Conversation, kind: Kind, known: Progress = KNOWN) -> Turn:
    meant = meaning_of_touch((kind.value, "glutes"))
    assert meant is not None
    return coach_of("en-US").answer(talk, meant, known, NOON)


@pytest.mark.parametrize("told", [TODAY, NOW])
@pytest.mark.parametrize("stale", list(Kind))
def test_nothing_on_an_older_screen_starts_a_session_in_danger(told: str, stale: Kind) -> None:
    talk = replace(Conversation(), can_stream=True)
    talk = coach_of("en-US").hear(told, talk, KNOWN, NOON).talk
    assert talk.in_danger
    known = KNOWN
    for kind in (stale, Kind.YES, Kind.START_SESSION, Kind.YES):
        turn = touch(talk, kind, known)
        assert (turn.talk.session, turn.stream) == (None, None)
        assert turn.talk.pending is None or turn.talk.pending.asked is not Asked.HANDS_FREE
        talk, known = turn.talk, Progress() if turn.forget else turn.progress or known


STEERS = [Kind.NEXT, Kind.PAUSE, Kind.REPEAT, Kind.EASIER, Kind.RESUME, Kind.YES, Kind.NO]


@pytest.mark.parametrize("stale", STEERS)
def test_a_step_of_a_session_that_is_over_leads_nowhere(stale: Kind) -> None:
    turn = touch(Conversation(), stale)
    assert (turn.talk.session, turn.stream) == (None, None)
    assert turn.reply.is_open
