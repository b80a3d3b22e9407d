"""An intent and its slots in, the engine's ``Meaning`` out.

It reads the sample utterances of the content, and lets the content's understanding search the
words of every slot for red flags. It touches nothing else. ``interpretation`` and ``utterances``
are also imported by name.
"""

from skill.intents.interpretation import Nlu
from skill.intents.utterances import FREE_WORDS, UNKNOWN_INTENT, IntentFile, Intents

__all__ = ["FREE_WORDS", "UNKNOWN_INTENT", "IntentFile", "Intents", "Nlu"]
