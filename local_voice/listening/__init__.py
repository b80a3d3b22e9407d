"""The ears of a laptop, hands free: what is said aloud becomes a line, as if it had been typed.

Sound of a microphone and what the coach plays enter, lines leave. A recogniser, a detector of
voices and a canceller of echo stand behind protocols; those of the ``listen`` extra are loaded when
ears are opened, and nothing of this room is loaded where nobody listens. Sound is kept in memory
while it is heard, and nowhere else. This package touches the microphone and the sound device.
"""

from local_voice.listening.ears import Ears
from local_voice.listening.opening import NoEarsError, is_installed, open_ears
from local_voice.listening.policy import Situation, SpeechPolicy

__all__ = ["Ears", "NoEarsError", "Situation", "SpeechPolicy", "is_installed", "open_ears"]
