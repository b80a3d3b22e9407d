"""``hip-coach talk``: the whole coach by voice, talks and sessions in one."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from content.coaching.nlu import Setting
from content.coaching.session import SessionState
from content.library import Library
from content.records.speech import Reply, say
from local_voice.cli.conversation import create_chat
from local_voice.cli.hearing import aloud, open_ears_or_tell
from local_voice.cli.options import VOICE_SETTINGS, voice_options
from local_voice.library import load_user_library
from local_voice.phrases import CommandError, phrase
from local_voice.playback import SessionSetup
from local_voice.session import Manner, SessionOutcome, run_session, save_outcome
from local_voice.settings import Settings, update_settings
from local_voice.speech.engines import check_voice_exists
from local_voice.terminal.chat import Chat, deliver_reply
from local_voice.terminal.keys import LineReader

if TYPE_CHECKING:
    from local_voice.cli.conversation import ChatTerminal
    from local_voice.listening import Ears


@click.command()
@voice_options
def talk(**given: Any) -> None:  # noqa: ANN401 - what click has parsed
    """Talk with the coach aloud, hands free: questions, a sore hip, sessions (experimental)."""
    settings = update_settings(check_voice_exists, **{name: given[name] for name in VOICE_SETTINGS})
    ears = open_ears_or_tell()
    if ears is None:
        raise CommandError("terminal.listen.talk_needs")
    library = load_user_library()
    with closing(ears):
        Talk(ears, settings, library, create_chat(library)).run()


class Talk:
    """A talk by voice: it hands a session over to the one that plays it, and goes on after it."""

    def __init__(self, ears: Ears, settings: Settings, library: Library, chat: Chat) -> None:
        self._ears, self._settings = ears, settings
        self._library, self._chat = library, chat
        self._keys = LineReader(sys.stdin)

    def run(self) -> None:
        """Talk until the coach ends it, or a session ended with a danger."""
        reply = self._chat.greet()
        while (session := self._talk(reply)) is not None:
            outcome = self._lead(session)
            if outcome.is_ended_by_red_flag:
                return
            dialog = self._chat.dialog_state
            self._chat.dialog_state = replace(dialog, session=None, pending=None)
            after = say(phrase("terminal.listen.after"))
            reply = Reply(after, after)

    def _talk(self, reply: Reply) -> SessionState | None:
        """Talk on from *reply*; return the session that is to begin, None if the talk is over."""
        asks, is_danger = self._asks_yes_or_no, self._chat.tells_danger
        with aloud(self._ears, self._settings, self._keys, asks, is_danger) as terminal:
            self._deliver(reply, terminal)
            while reply.is_open and (line := terminal.next_line()):
                reply = self._chat.hear(line)
                if self._chat.dialog_state.session is not None:
                    return self._chat.dialog_state.session
                self._deliver(reply, terminal)
        return None

    def _asks_yes_or_no(self) -> bool:
        pending = self._chat.dialog_state.pending
        return pending is not None and pending.setting in {Setting.OFFER, Setting.YES_OR_NO}

    def _deliver(self, reply: Reply, terminal: ChatTerminal) -> None:
        if deliver_reply(reply, terminal.say, terminal.wait):
            self._chat.note_heard()

    def _lead(self, session: SessionState) -> SessionOutcome:
        setup = SessionSetup(
            self._library.routines[session.routine], session.choices, self._library
        )
        manner = Manner(plain=True, step=session.step, ears=self._ears, keys=self._keys)
        outcome = run_session(setup, self._settings, manner)
        if save_outcome(setup, outcome):
            click.echo(phrase("terminal.place_saved"))
        return outcome
