"""The coach of both channels: the dialog policy, and a safety gate for every reply.

An utterance and the dialog state enter; a turn leaves. It may use every room of the coaching
except the views. Every turn passes the safety gate, so that nobody in danger gets a session.
"""

from content.coaching.coach.coach import Coach
from content.coaching.coach.erasure import FORGET, admit_not_erased

__all__ = ["FORGET", "Coach", "admit_not_erased"]
