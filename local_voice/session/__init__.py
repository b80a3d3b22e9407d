"""A session while it is played: shows it, and does what the user asks.

A ``SessionSetup`` and ``Settings`` enter, a ``SessionOutcome`` leaves. This
package uses the terminal, the sound device and the progress file, through the packages for them.
"""

from local_voice.session.session_outcome import SessionOutcome, save_outcome
from local_voice.session.session_runner import Manner, run_session

__all__ = [
    "Manner",
    "SessionOutcome",
    "run_session",
    "save_outcome",
]
