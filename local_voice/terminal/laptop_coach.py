"""The coach of somebody who may have routines of their own."""

from __future__ import annotations

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, Turn
from content.coaching.nlu import Intent, Meaning
from content.library import Library
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from content.records.routines import RoutineKind
from content.records.speech import say
from local_voice.library import is_own
from local_voice.phrases import phrase


class LaptopCoach(Coach):
    """A coach that leads nobody with a complaint through a routine of their own.

    Nobody has checked such a routine against a sore hip: a gentle one is named instead.
    """

    def answer(self, dialog: DialogState, meaning: Meaning, progress: Progress, now: float) -> Turn:
        """Answer *meaning*; a routine of their own is not begun once a complaint is known."""
        turn = super().answer(dialog, meaning, progress, now)
        if not (_begins_own(turn.dialog, dialog, self.library) and _has_complaint(turn.dialog)):
            return turn
        nothing_begun = DialogState.from_dict(
            {**turn.dialog.to_dict(), "session": None, "pending": None, "plan": None}
        )
        gentle = Meaning(Intent.START_SESSION, routine_kind=RoutineKind.GENTLE)
        instead = super().answer(nothing_begun, gentle, progress, now)
        return instead.opened_by(say(phrase("terminal.own_not_now")))


def _begins_own(after: DialogState, before: DialogState, library: Library) -> bool:
    """Whether a session of an own routine begins, or is newly wished for."""
    led = after.session.routine if after.session else ""
    led_before = before.session.routine if before.session else ""
    wished = (
        after.requested.routine if after.requested != before.requested and after.requested else ""
    )
    begun = led if led != led_before else wished
    return is_own(library.routines.get(begun))


def _has_complaint(dialog: DialogState) -> bool:
    is_told = dialog.case.findings or dialog.likely_condition
    return bool(is_told) or dialog.care is not CareLevel.NONE
