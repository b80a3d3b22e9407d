"""Translates an Alexa intent and its slots into the engine's ``Meaning``.

It reads the sample utterances of the content, and lets the content's interpreter search the words
of every slot for red flags. It depends on nothing else. ``interpretation`` and ``utterances`` are
also imported by name.
"""

from skill.intents.utterances import FREE_WORDS, IntentDefinition, Intents

__all__ = ["FREE_WORDS", "IntentDefinition", "Intents"]
