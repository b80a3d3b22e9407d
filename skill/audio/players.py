"""Audio players: the directives that they get, and how their events change the progress.

The next track always follows from the token that a player sends. Stored progress only tells whether
that token's session has ended since.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress

import msgspec

from content.coaching.dialog import Turn
from content.coaching.launch import CommandResult, streaming
from content.coaching.session import Command, Event, StreamedMove, playback
from content.coaching.timeline import next_step
from content.library import Library
from content.records.progress import DAY, Progress
from content.records.speech import AudioUnavailableError, Reply, say
from skill.audio.captions import metadata_of
from skill.audio.stream_tokens import PlaybackPosition, TokenCipher
from skill.audio.track_renderer import TrackRenderer
from skill.wire.request import RequestContext
from skill.wire.response import (
    CLEAR,
    NO_DIRECTIVES,
    STOP,
    CardPicture,
    PlayerDirectives,
    play_directive,
)

IDLE_ACTIVITIES = frozenset({"IDLE", "FINISHED"})
"""States of a player that has no track of ours to continue."""

STILL_ACTIVITIES = IDLE_ACTIVITIES | {"STOPPED", "PAUSED"}
"""States of a player that plays nothing."""

BUTTONS: Mapping[str, Command] = {
    "PlaybackController.PlayCommandIssued": Command.RESUME,
    "PlaybackController.PauseCommandIssued": Command.PAUSE,
    "PlaybackController.NextCommandIssued": Command.NEXT,
    "PlaybackController.PreviousCommandIssued": Command.PREVIOUS,
}

ProgressChange = Callable[[Progress], Progress | None]
UpdateProgress = Callable[[RequestContext, ProgressChange], Progress]
"""Applies a change to the user's progress, and returns the progress as it was before."""

log = logging.getLogger("skill.players")


class Players:
    """Lets audio players play the tracks that *renderer* makes, from the URL *base_url*."""

    def __init__(
        self,
        renderer: TrackRenderer,
        tokens: TokenCipher,
        base_url: str,
        library_of: Callable[[str], Library],
        picture_of: Callable[[str], CardPicture | None] | None = None,
    ) -> None:
        self._renderer = renderer
        self._tokens = tokens
        self._base = base_url.rstrip("/")
        self._library_of = library_of
        self._picture_of = picture_of

    def prepare(self, stream: StreamedMove, locale: str) -> bool:
        """Render the first track of *stream*; return whether that succeeded in time."""
        try:
            self.start(stream, locale)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return False
        return True

    def start(self, stream: StreamedMove, locale: str) -> PlayerDirectives:
        """Return the directive that plays the first track of a session that is ready."""
        return self._play(PlaybackPosition(stream, locale, secrets.token_hex(4)))

    def active_position(self, context: RequestContext, now: float) -> PlaybackPosition | None:
        """Return what the user's player plays or has paused within a day, if it is ours."""
        position = self._tokens.open(context.token) if context.token else None
        if (
            position is None
            or context.activity in IDLE_ACTIVITIES
            or now - position.stream.requested_at > DAY
        ):
            return None
        return position

    def stands_still(self, context: RequestContext) -> bool:
        """Return whether the user's player played a track of ours last, and plays nothing now.

        Alexa then still sends us a "stop" that is meant for something else.
        """
        is_still = context.activity in STILL_ACTIVITIES and bool(context.token)
        return is_still and self._tokens.open(context.token) is not None

    def interruption_directives(
        self, context: RequestContext, turn: Turn, now: float
    ) -> PlayerDirectives:
        """Return what must happen after *turn* to a stream that plays or is paused.

        It is cleared if a guided session has begun or there is danger, and stopped if the coach
        waits for an answer.
        """
        if self.active_position(context, now) is None:
            return NO_DIRECTIVES
        if turn.dialog.in_danger or turn.dialog.session is not None:
            return CLEAR
        return STOP if turn.reply.is_open else NO_DIRECTIVES

    def execute(
        self, context: RequestContext, event: Event | None, update: UpdateProgress
    ) -> tuple[Reply, PlayerDirectives]:
        """Carry out *event* on what the player plays; return what is said and played next.

        ``None`` stands for the wish for another order, which no session has.
        """
        position = self._tokens.open(context.token)
        if position is None:
            return Reply(()), NO_DIRECTIVES
        try:
            result = self._carry_out(position, event, context, _read_progress(context, update))
            if result.stream is None:
                return result.reply, STOP if result.stops else NO_DIRECTIVES
            following = msgspec.structs.replace(position, stream=result.stream)
            return result.reply, self._play(following, offset=result.offset)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            phrases = self._library_of(position.locale).phrases
            return Reply(say(phrases.get("error.sorry"))), STOP

    def _carry_out(
        self,
        position: PlaybackPosition,
        event: Event | None,
        context: RequestContext,
        progress: Progress,
    ) -> CommandResult:
        library, stream = self._library_of(position.locale), position.stream
        if event is not None and event.command in {Command.PAUSE, Command.STOP}:
            return streaming.stop(event.command, library)
        if playback.is_outdated(progress, stream):
            return streaming.answer_after_end(library)
        if event is None:
            return streaming.refuse_other_order(library)
        timeline = self._renderer.timeline(stream, position.locale)
        offset = context.offset or playback.heard_seconds(progress, stream)
        playing = streaming.PlayingMove(stream, timeline, offset)
        return self._renderer.ask_voice(
            lambda duration: streaming.carry_out(playing, event, library, duration)
        )

    def handle_event(
        self, context: RequestContext, event_type: str, now: float, update: UpdateProgress
    ) -> PlayerDirectives:
        """Answer an event of *event_type*; late, repeated and unknown events change nothing."""
        position = self._tokens.open(context.token) if context.token else None
        if position is None:
            return NO_DIRECTIVES
        try:
            return self._handle_event(position, context, event_type, now, update)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return NO_DIRECTIVES

    def _handle_event(
        self,
        position: PlaybackPosition,
        context: RequestContext,
        event_type: str,
        now: float,
        update: UpdateProgress,
    ) -> PlayerDirectives:
        stream, library = position.stream, self._library_of(position.locale)
        match event_type.removeprefix("AudioPlayer."):
            case "PlaybackStarted":
                update(context, lambda progress: playback.record_start(progress, stream, library))
                following = self._next_step(position)
                if following is not None:
                    self._renderer.render_ahead(stream.following(following), position.locale)
            case "PlaybackStopped":
                update(
                    context, lambda progress: playback.record_stop(progress, stream, context.offset)
                )
            case "PlaybackFinished" if self._next_step(position) is None:
                update(
                    context, lambda progress: playback.record_finish(progress, stream, library, now)
                )
            case "PlaybackNearlyFinished":
                return self._next_track_directives(
                    position, _read_progress(context, update), after=context.token
                )
            case "PlaybackFailed":
                return self._rescue_directives(position, context, update)
        return NO_DIRECTIVES

    def _next_track_directives(
        self,
        position: PlaybackPosition,
        progress: Progress,
        *,
        after: str = "",
        is_rescue: bool = False,
    ) -> PlayerDirectives:
        stream = position.stream
        step = self._next_step(position)
        if step is None or playback.is_outdated(progress, stream):
            return NO_DIRECTIVES
        next_stream = stream.following(step, is_rescue=is_rescue)
        return self._play(msgspec.structs.replace(position, stream=next_stream), after=after)

    def _rescue_directives(
        self, position: PlaybackPosition, context: RequestContext, update: UpdateProgress
    ) -> PlayerDirectives:
        """Try the next track once; if that fails too, note it, so that the next dialog says so."""
        progress, rescue = _read_progress(context, update), NO_DIRECTIVES
        if not position.stream.is_rescue:
            with suppress(AudioUnavailableError):
                rescue = self._next_track_directives(position, progress, is_rescue=True)
        if rescue is NO_DIRECTIVES and not playback.is_outdated(progress, position.stream):
            update(context, playback.record_break)
        return rescue

    def _next_step(self, position: PlaybackPosition) -> int | None:
        stream = position.stream
        plan = stream.plan or self._renderer.timeline(stream, position.locale).plan
        return next_step(plan, stream.step)

    def _play(
        self, position: PlaybackPosition, offset: float = 0.0, after: str = ""
    ) -> PlayerDirectives:
        name = self._renderer.track_name(position.stream, position.locale)
        url, token = f"{self._base}/audio/{name}", self._tokens.seal(position)
        timeline = self._renderer.timeline(position.stream, position.locale)
        library = self._library_of(position.locale)
        metadata = metadata_of(timeline, position.stream.step, library, self._picture_of)
        return PlayerDirectives(play_directive(url, token, offset, after, metadata))


def _read_progress(context: RequestContext, update: UpdateProgress) -> Progress:
    return update(context, lambda _: None)  # a change that changes nothing: only to read
