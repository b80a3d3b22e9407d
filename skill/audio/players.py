"""Audio players: the directives that they get, and how their events change the progress.

The next track always follows from the token that a player sends. Stored progress only tells whether
that token's session has ended since.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping

import msgspec

from content.coaching.dialog import Turn
from content.coaching.launch import CommandResult, PlayerCommand, player_commands
from content.coaching.session import StreamedMove, playback
from content.library import Library
from content.records.progress import DAY, Progress
from content.records.speech import AudioUnavailableError, Reply, say
from skill.audio.stream_tokens import StreamToken, TokenCipher, TokenTooLongError
from skill.audio.track_renderer import TrackRenderer
from skill.wire.directives import CLEAR, NO_DIRECTIVES, STOP, PlayerDirectives, PlayTrack
from skill.wire.request import RequestContext

IDLE_ACTIVITIES = frozenset({"IDLE", "FINISHED"})
"""States of a player that has no track of ours to continue."""

BUTTONS: Mapping[str, PlayerCommand] = {
    "PlaybackController.PlayCommandIssued": PlayerCommand.RESUME,
    "PlaybackController.PauseCommandIssued": PlayerCommand.PAUSE,
    "PlaybackController.NextCommandIssued": PlayerCommand.NEXT,
    "PlaybackController.PreviousCommandIssued": PlayerCommand.PREVIOUS,
}

ProgressChange = Callable[[Progress], Progress | None]
UpdateProgress = Callable[[RequestContext, ProgressChange], Progress]
"""Applies a change to the user's progress, and returns the progress as it was before."""

log = logging.getLogger("skill.players")


class Players:
    """Lets audio players play the tracks that *renderer* makes, from the URL *base*."""

    def __init__(
        self,
        renderer: TrackRenderer,
        tokens: TokenCipher,
        base: str,
        library_of: Callable[[str], Library],
    ) -> None:
        self._renderer = renderer
        self._tokens = tokens
        self._base = base.rstrip("/")
        self._library_of = library_of

    def is_ready(self, stream: StreamedMove, locale: str) -> bool:
        """Return whether *stream* can be played at once."""
        try:
            self._play(StreamToken(stream, locale, _seed()))
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return False
        return True

    def start(self, stream: StreamedMove, locale: str) -> PlayerDirectives:
        """Return the directive that plays the first track of a session that is ready."""
        return PlayerDirectives(self._play(StreamToken(stream, locale, _seed())))

    def active_stream(self, context: RequestContext, now: float) -> StreamToken | None:
        """Return what the user's player plays or has paused within a day, if it is ours."""
        playing = self._tokens.open(context.token) if context.token else None
        if (
            playing is None
            or context.activity in IDLE_ACTIVITIES
            or now - playing.stream.requested_at > DAY
        ):
            return None
        return playing

    def stop_after(self, context: RequestContext, turn: Turn, now: float) -> PlayerDirectives:
        """Stop a stream if the dialog continues after *turn*, or if there is danger."""
        if self.active_stream(context, now) is None:
            return NO_DIRECTIVES
        if turn.dialog.in_danger or turn.dialog.session is not None:
            return CLEAR
        return STOP if turn.reply.is_open else NO_DIRECTIVES

    def execute(
        self, context: RequestContext, command: PlayerCommand, now: float, update: UpdateProgress
    ) -> tuple[Reply, PlayerDirectives]:
        """Carry out *command* on what the player plays; return what is said and played next."""
        playing = self._tokens.open(context.token)
        if playing is None:
            return Reply(()), NO_DIRECTIVES
        library = self._library_of(playing.locale)
        progress = update(context, lambda _: None)
        try:
            steered = self._steer(playing, command, progress, now)
            return steered.reply, self._playback_after(playing, steered, context, progress)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return Reply(say(library.phrases.get("error.sorry"))), STOP

    def _steer(
        self, playing: StreamToken, command: PlayerCommand, progress: Progress, now: float
    ) -> CommandResult:
        library, stream = self._library_of(playing.locale), playing.stream
        if command not in {PlayerCommand.PAUSE, PlayerCommand.STOP} and playback.is_outdated(
            progress, stream
        ):
            return player_commands.answer_after_end(library)
        steps = (
            self._renderer.step_count(stream, playing.locale)
            if command is PlayerCommand.NEXT
            else 1
        )
        return player_commands.run_command(stream, command, steps, library, now)

    def _playback_after(
        self,
        playing: StreamToken,
        steered: CommandResult,
        context: RequestContext,
        progress: Progress,
    ) -> PlayerDirectives:
        if steered.stream is None:
            return STOP if steered.stops else NO_DIRECTIVES
        offset = context.offset or playback.heard_seconds(progress, playing.stream)
        then = msgspec.structs.replace(playing, stream=steered.stream)
        return PlayerDirectives(self._play(then, offset=offset if steered.resumes else 0.0))

    def handle_event(
        self, context: RequestContext, kind: str, now: float, update: UpdateProgress
    ) -> PlayerDirectives:
        """Answer an event of type *kind*; late, repeated and unknown events change nothing."""
        playing = self._tokens.open(context.token) if context.token else None
        if playing is None:
            return NO_DIRECTIVES
        try:
            return self._handle_event(playing, context, kind, now, update)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return NO_DIRECTIVES

    def _handle_event(
        self,
        playing: StreamToken,
        context: RequestContext,
        kind: str,
        now: float,
        update: UpdateProgress,
    ) -> PlayerDirectives:
        stream, library = playing.stream, self._library_of(playing.locale)
        match kind.removeprefix("AudioPlayer."):
            case "PlaybackStarted":
                update(context, lambda progress: playback.record_start(progress, stream, library))
                self._renderer.render_ahead(stream.following(stream.step + 1), playing.locale)
            case "PlaybackStopped":
                update(
                    context, lambda progress: playback.record_stop(progress, stream, context.offset)
                )
            case "PlaybackFinished" if self._is_last(playing):
                update(
                    context, lambda progress: playback.record_finish(progress, stream, library, now)
                )
            case "PlaybackNearlyFinished":
                return self._next(playing, update(context, lambda _: None), after=context.token)
            case "PlaybackFailed":
                return self._rescue(playing, context, update)
        return NO_DIRECTIVES

    def _next(
        self, playing: StreamToken, progress: Progress, *, after: str = "", is_rescue: bool = False
    ) -> PlayerDirectives:
        stream = playing.stream
        if playback.is_outdated(progress, stream) or self._is_last(playing):
            return NO_DIRECTIVES
        then = stream.following(stream.step + 1, is_rescue=is_rescue)
        return PlayerDirectives(
            self._play(msgspec.structs.replace(playing, stream=then), after=after)
        )

    def _rescue(
        self, playing: StreamToken, context: RequestContext, update: UpdateProgress
    ) -> PlayerDirectives:
        """Try the next track once; if that fails too, note it, so that the next dialog says so."""
        progress = update(context, lambda _: None)
        try:
            is_second = playing.stream.is_rescue
            rescue = NO_DIRECTIVES if is_second else self._next(playing, progress, is_rescue=True)
        except AudioUnavailableError:
            rescue = NO_DIRECTIVES
        if rescue is NO_DIRECTIVES and not playback.is_outdated(progress, playing.stream):
            update(context, playback.record_break)
        return rescue

    def _is_last(self, playing: StreamToken) -> bool:
        return playing.stream.step + 1 >= self._renderer.step_count(playing.stream, playing.locale)

    def _play(self, playing: StreamToken, offset: float = 0.0, after: str = "") -> PlayTrack:
        name = self._renderer.track_name(playing.stream, playing.locale)
        try:
            token = self._tokens.seal(playing)
        except TokenTooLongError as fault:
            raise AudioUnavailableError("token_too_long") from fault
        return PlayTrack(f"{self._base}/audio/{name}", token, offset, after)


def _seed() -> str:
    return secrets.token_hex(4)
