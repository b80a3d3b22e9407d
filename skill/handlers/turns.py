"""One turn of the dialog: loads the progress, asks the coach, saves what changed.

Only here and in ``user_records`` is progress read and written. The user gets an answer even if the
store fails.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.coach import Coach, admit_not_erased
from content.coaching.dialog import DialogState, Turn
from content.coaching.launch import with_streamed_session
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import playback
from content.coaching.views import turn_views
from content.records.progress import NO_RECORD, Progress, StaleWriteError
from content.records.speech import Reply, Say, say
from skill.apl import screen_of
from skill.audio import PlaybackPosition, Players, ProgressChange
from skill.handlers.user_records import UserRecords
from skill.operations import Observer
from skill.wire.request import RequestContext
from skill.wire.response import NO_DIRECTIVES, AplScreen, Attachments, CardPicture, PlayerDirectives

MAX_TRIES = 3
"""A turn is run again if another device of the user has saved in the meantime."""

JUST_NOW = 600.0
"""Seconds after an exercise began to play; a symptom reported in them counts as caused by it."""

log = logging.getLogger("skill.service")

TurnFunction = Callable[[Coach, DialogState, Progress, float], Turn]


class SkillService:
    """Runs the turns of all dialogs: gives the coach the progress, and saves what it decides.

    ``coach_of`` returns the coach of a locale.
    """

    def __init__(  # noqa: PLR0913 - everything that a turn needs
        self,
        coach_of: Callable[[str], Coach],
        records: UserRecords,
        *,
        clock: Callable[[], float] = time.time,
        observer: Observer | None = None,
        players: Players | None = None,
        picture_of: Callable[[str], CardPicture | None] | None = None,
    ) -> None:
        self.coach_of = coach_of
        self._observer = observer or Observer()
        self._records = records
        self._clock = clock
        self._players = players
        self._picture_of = picture_of

    def welcome(self, context: RequestContext) -> Turn:
        """Open a dialog with the welcome."""
        return self._run_turn(context, lambda coach, *state: coach.welcome(*state))

    def answer(self, context: RequestContext, meaning: Meaning) -> Turn:
        """Answer *meaning* in the dialog of the request."""
        return self._run_turn(
            context,
            lambda coach, dialog, progress, now: (
                self._answer_during_playback(context, meaning, coach, progress, now)
                or coach.answer(dialog, meaning, progress, now)
            ),
        )

    def now(self, context: RequestContext) -> float:
        """Return the time of the request, in epoch seconds."""
        return self._clock() if context.now is None else context.now

    def attachments(
        self, context: RequestContext, turn: Turn, intent: Intent | None
    ) -> Attachments:
        """Return the attachments of *turn*, which answers an utterance with *intent*."""
        picture_of = self._picture_of if turn.reply.card is not None else None
        return Attachments(
            self._playback(context, turn),
            self._screen(context, turn, intent),
            picture_of(turn.topic) if picture_of is not None else None,
        )

    def _playback(self, context: RequestContext, turn: Turn) -> PlayerDirectives:
        if self._players is None:
            return NO_DIRECTIVES
        if turn.stream is not None:
            return self._players.start(turn.stream, context.locale)
        return self._players.interruption_directives(context, turn, self.now(context))

    def _screen(
        self, context: RequestContext, turn: Turn, intent: Intent | None
    ) -> AplScreen | None:
        if not context.can_show:
            return None
        library = self.coach_of(context.locale).library
        view = turn_views.view_of(library, turn, intent, self.now(context))
        if view is None:
            return None
        return screen_of(view, is_round=context.is_round, picture_of=self._picture_of)

    def update_progress(self, context: RequestContext, change: ProgressChange) -> Progress:
        """Apply *change* to the user's progress; return the progress as it was before."""
        before = Progress()

        # Progress is loaded, saved and tried again in ``_run_turn``, so a change is a silent turn.
        def make_silent_turn(
            coach: Coach, dialog: DialogState, progress: Progress, now: float
        ) -> Turn:
            nonlocal before
            del coach, now
            before = progress
            return Turn(Reply(()), dialog, change(progress))

        self._run_turn(context, make_silent_turn)
        return before

    def _answer_during_playback(
        self,
        context: RequestContext,
        meaning: Meaning,
        coach: Coach,
        progress: Progress,
        now: float,
    ) -> Turn | None:
        """Answer a report of pain while a session is streamed."""
        position = None if context.attributes else self._playing(context, progress, now)
        if position is None:
            return None
        is_just_now = now - position.stream.requested_at < JUST_NOW
        is_new_symptom = meaning.intent is Intent.REPORT_SYMPTOM and is_just_now
        if meaning.intent is not Intent.REPORT_PAIN and not is_new_symptom:
            return None
        dialog = with_streamed_session(DialogState(), position.stream, coach.library, now)
        return coach.answer(dialog, meaning, progress, now)

    def _close_active_stream(
        self, context: RequestContext, turn: Turn, progress: Progress, now: float
    ) -> Turn:
        """Mark the user's stream as ended if there is danger or a guided session.

        Its later events are then ignored: it must not resume after danger, nor beside a session.
        """
        must_end = turn.dialog.in_danger or turn.dialog.session is not None
        progress = turn.progress or progress
        if not must_end or self._playing(context, progress, now) is None:
            return turn
        return replace(turn, progress=playback.record_close(progress, now))

    def _playing(
        self, context: RequestContext, progress: Progress, now: float
    ) -> PlaybackPosition | None:
        """Return what the user's player plays of the session that was begun last."""
        position = self._players.active_position(context, now) if self._players else None
        if position is None or playback.is_outdated(progress, position.stream):
            return None
        return position

    def erase(self, user: str) -> bool:
        """Erase the record of *user*, who disabled the skill; return whether that succeeded."""
        return self._records.erase(user)

    def apology(self, locale: str) -> Reply:
        """Return the apology for a fault of ours; it ends the dialog."""
        return Reply(say(self.coach_of(locale).library.phrases.get("error.sorry")))

    def _run_turn(self, context: RequestContext, make_turn: TurnFunction) -> Turn:
        dialog = DialogState.from_dict(context.attributes) if context.attributes else DialogState()
        if self._players is not None:
            dialog = replace(dialog, can_stream=context.can_play)
        now = self.now(context)
        coach = self.coach_of(context.locale)
        for _ in range(MAX_TRIES):
            stored = self._records.load(context.user)
            progress = (stored or NO_RECORD).progress
            turn = make_turn(coach, dialog, progress, now)
            players = self._players
            if turn.stream and not (players and players.prepare(turn.stream, context.locale)):
                turn = coach.begin_turn_by_turn(dialog, progress, now)
            turn = self._close_active_stream(context, turn, progress, now)
            try:
                is_saved = self._records.save(context.user, turn, stored)
            except StaleWriteError:
                continue
            self._count_sessions(dialog, turn, progress)
            return turn if is_saved else self._warn_not_saved(coach, turn)
        log.warning("store failed", extra={"store": "contended"})
        return self._warn_not_saved(coach, turn)

    def _count_sessions(self, before: DialogState, turn: Turn, progress: Progress) -> None:
        if before.session is None and turn.dialog.session is not None:
            self._observer.count_session_event("started")
        if turn.progress is not None and turn.progress.sessions > progress.sessions:
            self._observer.count_session_event("finished")

    def _warn_not_saved(self, coach: Coach, turn: Turn) -> Turn:
        """Add a warning to *turn*: the record was not erased, or progress is not saved.

        The warning about progress comes once in a dialog, and never in danger, where it would
        distract.
        """
        if turn.forget:
            return admit_not_erased(coach.library, turn, "chat.forget_failed")
        if turn.dialog.store_told or turn.dialog.in_danger:
            return turn
        warning = Say(coach.library.phrases.get("store.unavailable"))
        end = len(turn.reply.parts) - (1 if turn.reply.is_open else 0)
        parts = (*turn.reply.parts[:end], warning, *turn.reply.parts[end:])
        reply = replace(turn.reply, parts=parts)
        return replace(turn, reply=reply, dialog=replace(turn.dialog, store_told=True))
