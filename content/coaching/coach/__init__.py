"""One engine for both channels: what an utterance means now, and what the coach answers.

An utterance and the dialog state enter, a turn leaves. It may touch every room of the coaching
but the views; what leaves passes the gate, so that danger is never answered with a session.
"""

from content.coaching.coach.coach import Coach
from content.coaching.coach.erasure import FORGET, admit_not_erased

__all__ = ["FORGET", "Coach", "admit_not_erased"]
