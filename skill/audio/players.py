"""Audio players: what they are told to play, and what their events leave in the record.

The next track is always derived from the token that a player sends, never from what is stored;
what is stored only tells whether that token's session has ended since.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping

import msgspec

from content.coaching.dialog import Turn
from content.coaching.launch import CommandResult, PlayerCommand, transport
from content.coaching.session import Stream, playback
from content.library import Library
from content.records.progress import DAY, Progress
from content.records.speech import AudioUnavailableError, Reply, say
from skill.audio.stream_tokens import Playing, Tokens, TokenTooLongError
from skill.audio.track_renderer import Studio
from skill.wire.directives import CLEAR, NOTHING, STOP, Play, Playback
from skill.wire.request import Visit

OVER = frozenset({"IDLE", "FINISHED"})
"""What a player does that has nothing of ours to go on with."""

BUTTONS: Mapping[str, PlayerCommand] = {
    "PlaybackController.PlayCommandIssued": PlayerCommand.RESUME,
    "PlaybackController.PauseCommandIssued": PlayerCommand.PAUSE,
    "PlaybackController.NextCommandIssued": PlayerCommand.NEXT,
    "PlaybackController.PreviousCommandIssued": PlayerCommand.PREVIOUS,
}

Change = Callable[[Progress], Progress | None]
Remember = Callable[[Visit, Change], Progress]
"""Lets a change act on the record of whoever visits, and returns the record as it was before."""

log = logging.getLogger("skill.players")


class Players:
    """Lets audio players play the tracks of *studio* from the address *base*."""

    def __init__(
        self, studio: Studio, tokens: Tokens, base: str, library_of: Callable[[str], Library]
    ) -> None:
        self._studio = studio
        self._tokens = tokens
        self._base = base.rstrip("/")
        self._library_of = library_of

    def is_ready(self, stream: Stream, locale: str) -> bool:
        """Whether *stream* can be played at once."""
        try:
            self._play(Playing(stream, locale, _seed()))
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return False
        return True

    def begun(self, stream: Stream, locale: str) -> Playback:
        """Return the first track of a session, which is ready."""
        return Playback(self._play(Playing(stream, locale, _seed())))

    def under_way(self, visit: Visit, now: float) -> Playing | None:
        """Return what the player of *visit* plays or has paused within a day, if it is ours."""
        playing = self._tokens.open(visit.token) if visit.token else None
        if playing is None or visit.activity in OVER or now - playing.stream.order > DAY:
            return None
        return playing

    def quieted(self, visit: Visit, turn: Turn, now: float) -> Playback:
        """Keep a session from playing on after a talk that goes on, or tells of danger."""
        if self.under_way(visit, now) is None:
            return NOTHING
        if turn.dialog.in_danger or turn.dialog.session is not None:
            return CLEAR
        return STOP if turn.reply.is_open else NOTHING

    def commanded(
        self, visit: Visit, command: PlayerCommand, now: float, remember: Remember
    ) -> tuple[Reply, Playback]:
        """Return what is said and played after a *command* to what is under way."""
        playing = self._tokens.open(visit.token)
        if playing is None:
            return Reply(()), NOTHING
        library = self._library_of(playing.locale)
        known = remember(visit, lambda _: None)
        try:
            steered = self._steered(playing, command, known, now)
            return steered.reply, self._following(playing, steered, visit, known)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return Reply(say(library.phrases.get("error.sorry"))), STOP

    def _steered(
        self, playing: Playing, command: PlayerCommand, known: Progress, now: float
    ) -> CommandResult:
        library, stream = self._library_of(playing.locale), playing.stream
        if command not in {PlayerCommand.PAUSE, PlayerCommand.STOP} and playback.is_outdated(
            known, stream
        ):
            return transport.answer_after_end(library)
        steps = self._studio.steps(stream, playing.locale) if command is PlayerCommand.NEXT else 1
        return transport.run_command(stream, command, steps, library, now)

    def _following(
        self, playing: Playing, steered: CommandResult, visit: Visit, known: Progress
    ) -> Playback:
        if steered.stream is None:
            return STOP if steered.stops else NOTHING
        offset = visit.offset or playback.heard_seconds(known, playing.stream)
        then = msgspec.structs.replace(playing, stream=steered.stream)
        return Playback(self._play(then, offset=offset if steered.resumes else 0.0))

    def told(self, visit: Visit, kind: str, now: float, remember: Remember) -> Playback:
        """Take in an event of type *kind*; late, doubled and unknown ones change nothing."""
        playing = self._tokens.open(visit.token) if visit.token else None
        if playing is None:
            return NOTHING
        try:
            return self._told(playing, visit, kind, now, remember)
        except AudioUnavailableError as fault:
            log.warning("no audio", extra={"reason": fault.key})
            return NOTHING

    def _told(
        self, playing: Playing, visit: Visit, kind: str, now: float, remember: Remember
    ) -> Playback:
        stream, library = playing.stream, self._library_of(playing.locale)
        match kind.removeprefix("AudioPlayer."):
            case "PlaybackStarted":
                remember(visit, lambda known: playback.record_start(known, stream, library))
                self._studio.ahead(stream.next_play(stream.step + 1), playing.locale)
            case "PlaybackStopped":
                remember(visit, lambda known: playback.record_stop(known, stream, visit.offset))
            case "PlaybackFinished" if self._is_last(playing):
                remember(visit, lambda known: playback.record_finish(known, stream, library, now))
            case "PlaybackNearlyFinished":
                return self._next(playing, remember(visit, lambda _: None), after=visit.token)
            case "PlaybackFailed":
                return self._rescued(playing, visit, remember)
        return NOTHING

    def _next(
        self, playing: Playing, known: Progress, *, after: str = "", is_rescue: bool = False
    ) -> Playback:
        stream = playing.stream
        if playback.is_outdated(known, stream) or self._is_last(playing):
            return NOTHING
        then = stream.next_play(stream.step + 1, is_rescue=is_rescue)
        return Playback(self._play(msgspec.structs.replace(playing, stream=then), after=after))

    def _rescued(self, playing: Playing, visit: Visit, remember: Remember) -> Playback:
        """Try the next track once; the next talk owns up where nothing could be played on."""
        known = remember(visit, lambda _: None)
        try:
            rescue = (
                NOTHING if playing.stream.is_rescue else self._next(playing, known, is_rescue=True)
            )
        except AudioUnavailableError:
            rescue = NOTHING
        if rescue is NOTHING and not playback.is_outdated(known, playing.stream):
            remember(visit, playback.record_break)
        return rescue

    def _is_last(self, playing: Playing) -> bool:
        return playing.stream.step + 1 >= self._studio.steps(playing.stream, playing.locale)

    def _play(self, playing: Playing, offset: float = 0.0, after: str = "") -> Play:
        name = self._studio.track(playing.stream, playing.locale)
        try:
            token = self._tokens.seal(playing)
        except TokenTooLongError as fault:
            raise AudioUnavailableError("token_too_long") from fault
        return Play(f"{self._base}/audio/{name}", token, offset, after)


def _seed() -> str:
    return secrets.token_hex(4)
