"""What a meaning is in its context."""

from __future__ import annotations

from content.coaching.dialog import DialogState, resolve_references
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding

OTHER_SESSION = Meaning(Intent.CORRECT, routine="cool_down")
SIDE = Description((Finding("loc_outer_hip"),))


def test_who_corrects_which_session_it_is_wants_that_session() -> None:
    heard = resolve_references(DialogState(), OTHER_SESSION)
    assert (heard.intent, heard.routine) == (Intent.START_SESSION, "cool_down")


def test_who_corrects_what_was_told_and_names_a_session_besides_corrects() -> None:
    told = Meaning(Intent.CORRECT, routine="cool_down", description=SIDE)
    assert resolve_references(DialogState(), told) == told


def test_who_does_not_wish_to_be_forgotten_asks_what_is_kept() -> None:
    asked = Meaning(Intent.FORGET_ME, tokens=("what", "do", "you", "know", "of", "me"))
    assert resolve_references(DialogState(), asked).intent is Intent.ASK_PRIVACY
