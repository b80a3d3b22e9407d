"""One turn of the speaker: reads what is remembered, asks the coach, remembers what changed.

The only place where progress is read or written. A store that fails never costs the answer.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from content.coaching.coach import Coach, admit_not_erased
from content.coaching.dialog import DialogState, Turn
from content.coaching.launch import take_over, transport
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.session import playback
from content.coaching.views import turn_views
from content.records.progress import (
    Progress,
    ProgressStore,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from content.records.speech import Reply, Say, say
from skill.apl import screen_of
from skill.audio import Change, Players
from skill.operations import Observer, Unobserved
from skill.wire.directives import NOTHING, Beside, Playback, Screen
from skill.wire.request import Visit

if TYPE_CHECKING:
    from skill.http.card_pictures import CardPictures

TRIES = 3
"""How often a turn is taken anew when another device of the user wrote first."""

JUST_NOW = 600.0
"""Seconds after a move began to play in which pain that is told of is taken to be its doing."""

NOBODY = StoredProgress(Progress(), 0)

log = logging.getLogger("skill.service")

Take = Callable[[Coach, DialogState, Progress, float], Turn]


class SkillService:
    """Gives the coach what it needs for one turn, and keeps what it decides."""

    def __init__(  # noqa: PLR0913, PLR0917 - the one place where all of a turn comes together
        self,
        coach_of: Callable[[str], Coach],
        store: ProgressStore,
        key_of: Callable[[str], str],
        clock: Callable[[], float] = time.time,
        observer: Observer | None = None,
        players: Players | None = None,
        pictures: CardPictures | None = None,
    ) -> None:
        self._coach_of = coach_of
        self._observer = observer or Unobserved()
        self._store = store
        self._key_of = key_of
        self._clock = clock
        self._players = players
        self._pictures = pictures

    def ears(self, locale: str) -> Interpreter:
        """Return the ears of *locale*'s coach."""
        return self._coach_of(locale).interpreter

    def welcome(self, visit: Visit) -> Turn:
        """Open a talk."""
        return self._turn(visit, lambda coach, *state: coach.welcome(*state))

    def answer(self, visit: Visit, meaning: Meaning) -> Turn:
        """Answer *meaning* in the talk of *visit*."""
        return self._turn(
            visit,
            lambda coach, talk, progress, now: (
                self._meanwhile(visit, meaning, coach, progress, now)
                or coach.answer(talk, meaning, progress, now)
            ),
        )

    def now(self, visit: Visit) -> float:
        """Return when *visit* happens, in epoch seconds."""
        return self._clock() if visit.now is None else visit.now

    def beside(self, visit: Visit, turn: Turn, kind: Intent | None) -> Beside:
        """Return what goes with the words of *turn*, which answers *kind*."""
        drawn = self._pictures if turn.reply.card is not None else None
        return Beside(
            self._playback(visit, turn),
            self._screen(visit, turn, kind),
            drawn.of(turn.topic) if drawn is not None else None,
        )

    def _playback(self, visit: Visit, turn: Turn) -> Playback:
        if self._players is None:
            return NOTHING
        if turn.stream is not None:
            return self._players.begun(turn.stream, visit.locale)
        return self._players.quieted(visit, turn, self.now(visit))

    def _screen(self, visit: Visit, turn: Turn, kind: Intent | None) -> Screen | None:
        if not visit.can_show:
            return None
        view = turn_views.view_of(self._coach_of(visit.locale).library, turn, kind, self.now(visit))
        return screen_of(view) if view is not None else None

    def remember(self, visit: Visit, change: Change) -> Progress:
        """Let *change* act on the record of whoever visits; return the record as it was."""
        seen = Progress()

        def noted(coach: Coach, talk: DialogState, progress: Progress, now: float) -> Turn:
            nonlocal seen
            del coach, now
            seen = progress
            return Turn(Reply(()), talk, change(progress))

        self._turn(visit, noted)
        return seen

    def _meanwhile(
        self, visit: Visit, meaning: Meaning, coach: Coach, progress: Progress, now: float
    ) -> Turn | None:
        """Answer what is said by name while a session plays: a question, or that it hurts."""
        heard = None if self._players is None or visit.memory else self._players
        playing = heard.under_way(visit, now) if heard else None
        if playing is None or playback.is_outdated(progress, playing.stream):
            return None
        reply = transport.answer_question(
            playing.stream, meaning.intent, visit.offset, coach.library, now
        )
        if reply is not None:
            return Turn(reply, DialogState())
        age = now - playing.stream.order
        if meaning.intent is not Intent.REPORT_PAIN and not (
            meaning.intent is Intent.REPORT_SYMPTOM and age < JUST_NOW
        ):
            return None
        talk = take_over(DialogState(), playing.stream, coach.library, now)
        return coach.answer(talk, meaning, progress, now)

    def _closing(self, visit: Visit, turn: Turn, progress: Progress, now: float) -> Turn:
        """Keep what a player has paused from going on after danger, or beside another session."""
        ends = turn.dialog.in_danger or turn.dialog.session is not None
        playing = self._players.under_way(visit, now) if ends and self._players else None
        known = turn.progress or progress
        if playing is None or playback.is_outdated(known, playing.stream):
            return turn
        return replace(turn, progress=playback.record_close(known, now))

    def erase(self, user: str) -> bool:
        """Forget *user*, who disabled the skill; return whether that was done."""
        try:
            self._store.erase(self._key_of(user))
        except StoreUnavailableError as fault:
            log.error("store failed", extra={"store": fault.key, "put off": "erasure"})  # noqa: TRY400 - a word says enough
            return False
        return True

    def sorry(self, locale: str) -> Reply:
        """Return what to say when our own code failed; it ends the talk."""
        return Reply(say(self._coach_of(locale).library.phrases.get("error.sorry")))

    def _turn(self, visit: Visit, take: Take) -> Turn:
        talk = DialogState.from_dict(visit.memory) if visit.memory else DialogState()
        if self._players is not None:
            talk = replace(talk, can_stream=visit.can_play)
        now = self.now(visit)
        user = self._key_of(visit.user) if visit.user else ""
        coach = self._coach_of(visit.locale)
        for _ in range(TRIES):
            stored = self._load(user)
            turn = take(coach, talk, (stored or NOBODY).progress, now)
            if turn.stream is not None and not self._is_ready(turn.stream, visit):
                turn = coach.begin_by_turns(talk, (stored or NOBODY).progress, now)
            turn = self._closing(visit, turn, (stored or NOBODY).progress, now)
            try:
                kept = self._keep(user, turn, stored)
            except StaleWriteError:
                continue
            self._note(talk, turn, (stored or NOBODY).progress)
            return turn if kept else self._owned_up(coach, turn)
        log.warning("store failed", extra={"store": "contended"})
        return self._owned_up(coach, turn)

    def _is_ready(self, stream: playback.Stream, visit: Visit) -> bool:
        return self._players is not None and self._players.is_ready(stream, visit.locale)

    def _load(self, user: str) -> StoredProgress | None:
        """Return what is remembered of *user*, ``None`` where the store fails."""
        if not user:
            return NOBODY
        try:
            return self._store.load(user)
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key})
            return None

    def _keep(self, user: str, turn: Turn, stored: StoredProgress | None) -> bool:
        """Remember what *turn* decided, and return whether nothing was lost."""
        if not user or (turn.progress is None and not turn.forget):
            return True
        if stored is None and not turn.forget:
            return False
        try:
            self._write(user, turn, (stored or NOBODY).version)
        except StoreUnavailableError as fault:
            log.warning("store failed", extra={"store": fault.key})
            return False
        return True

    def _write(self, user: str, turn: Turn, version: int) -> None:
        if turn.forget or turn.progress is None:
            self._store.erase(user)
        else:
            self._store.save(user, turn.progress, version)

    def _note(self, before: DialogState, turn: Turn, progress: Progress) -> None:
        if before.session is None and turn.dialog.session is not None:
            self._observer.session("started")
        if turn.progress is not None and turn.progress.sessions > progress.sessions:
            self._observer.session("finished")

    def _owned_up(self, coach: Coach, turn: Turn) -> Turn:
        """Say once a talk that nothing will be remembered; never amid danger."""
        if turn.forget:
            return self._not_forgotten(coach, turn)
        if turn.dialog.store_told or turn.dialog.in_danger:
            return turn
        told = Say(coach.library.phrases.get("store.unavailable"))
        before = len(turn.reply.parts) - (1 if turn.reply.is_open else 0)
        parts = (*turn.reply.parts[:before], told, *turn.reply.parts[before:])
        return replace(
            turn,
            reply=replace(turn.reply, parts=parts),
            dialog=replace(turn.dialog, store_told=True),
        )

    def _not_forgotten(self, coach: Coach, turn: Turn) -> Turn:
        """Say that it could not be done, in place of what says that it was."""
        return admit_not_erased(coach.library, turn, "chat.forget_failed")
