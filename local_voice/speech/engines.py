"""The engines of speech, and the synthesizers that the settings ask for."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from difflib import get_close_matches

from local_voice.phrases import CommandError
from local_voice.settings import Settings, choose_engine
from local_voice.speech.hibari_synthesizer import HibariSynthesizer
from local_voice.speech.pyttsx3_synthesizer import Pyttsx3Synthesizer
from local_voice.speech.synthesizer import (
    SilentSynthesizer,
    SynthesisError,
    Synthesizer,
    base_voice,
)

KINDS: Mapping[str, type[Synthesizer]] = {
    kind.engine: kind for kind in (Pyttsx3Synthesizer, HibariSynthesizer, SilentSynthesizer)
}
PARALLEL_SYNTHESIZERS = 2


def create_synthesizer(settings: Settings) -> Synthesizer:
    """Return the synthesizer for *settings*. Its engine starts, and may fail, at the first text."""
    return KINDS[choose_engine(settings)](settings)


def create_synthesizers(settings: Settings) -> list[Synthesizer]:
    """Return equal synthesizers, as many as make sense to use in parallel."""
    count = PARALLEL_SYNTHESIZERS if choose_engine(settings) == "pyttsx3" else 1
    return [create_synthesizer(settings) for _ in range(count)]


def check_voice_exists(settings: Settings) -> None:
    """Raise ``CommandError`` if the engine does not have the voice.

    If the engine does not work, nothing can be said about its voices.
    """
    synthesizer = create_synthesizer(settings)
    with suppress(SynthesisError), closing(synthesizer):
        available = synthesizer.voices()
        if base_voice(settings.voice).casefold() not in map(str.casefold, available):
            near = get_close_matches(settings.voice, available, n=1)
            key = "terminal.no_such_voice_near" if near else "terminal.no_such_voice"
            name, hint = repr(settings.voice), "".join(near)
            raise CommandError(key, engine=synthesizer.engine, name=name, near=hint)
