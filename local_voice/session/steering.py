"""A session that is steered aloud too: what was heard becomes a line, as if it had been typed."""

from __future__ import annotations

from collections.abc import Callable

from content.coaching.session import Phase
from local_voice.listening import Ears, Situation, SpeechPolicy
from local_voice.session.controller import SessionController
from local_voice.terminal.keys import InputReader


def steer_aloud(
    ears: Ears,
    keys: InputReader,
    controller: SessionController,
    show_message: Callable[[str], object],
) -> InputReader:
    """Return *keys* with what *ears* hear beside them, for the session of *controller*."""
    # What is said is understood by the coach, which is slow to load.
    controller.on_typing_started()

    def situation() -> Situation:
        return Situation(
            leads=True,
            runs=controller.is_running,
            asks=controller.is_asking,
            yes_or_no=controller.state.phase is Phase.ASKING_ABOUT_PAIN,
            says=controller.words_in_the_air,
            said=controller.last_words,
        )

    policy = SpeechPolicy(situation, controller.tells_danger, controller.hold_and_say, show_message)
    return ears.reader(keys, policy)
