"""Every phrase of a session as sound: rendered once, levelled, kept, ready before it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from local_voice.audio import Sound
from local_voice.speech.phrase_cache import PhraseCache
from local_voice.speech.speaker import Speaker, SpeakerError

MOST_IN_MIND = 512
"""Phrases that a book without a cache keeps before it begins afresh."""

Pronounce = Callable[[str], str]


class Phrasebook:
    """Asks *speakers*, which all sound the same, for the phrases that are not in *cache*."""

    def __init__(
        self,
        speakers: Sequence[Speaker],
        cache: PhraseCache | None = None,
        pronounce: Pronounce = str,
    ) -> None:
        self._speakers = tuple(speakers)
        self._cache = cache if speakers[0].engine != "print" else None
        self._pronounce = pronounce
        self._sounds: dict[str, Sound] = {}
        self._closed = False

    @property
    def rate(self) -> int:
        """Samples a second of every phrase."""
        return self._speakers[0].rate

    @property
    def engine(self) -> str:
        """The name of the engine that speaks."""
        return self._speakers[0].engine

    @property
    def identity(self) -> str:
        """All that decides how it sounds."""
        return self._speakers[0].identity

    def sound(self, text: str) -> Sound:
        """Return *text* spoken; ``SpeakerError`` if the voice fails."""
        known = self._sounds.get(text)
        return known or self._learnt(text, self._speakers[0])

    def seconds(self, text: str) -> float:
        """Return the measured length of *text* spoken."""
        return self.sound(text).seconds

    def prepare(self, texts: Iterable[str]) -> None:
        """Render all *texts* now, by as many voices as there are."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._sounds]
        count = len(self._speakers)
        with ThreadPoolExecutor(max_workers=count) as pool:
            shares = [missing[start::count] for start in range(count)]
            list(pool.map(self._learn_all, shares, self._speakers))

    def close(self) -> None:
        """Let the voices go and keep the cache within its size; nothing more is rendered."""
        self._closed = True
        for speaker in self._speakers:
            speaker.close()
        if self._cache:
            self._cache.prune()

    def _learn_all(self, texts: Sequence[str], speaker: Speaker) -> None:
        for text in texts:
            self._learnt(text, speaker)

    def _learnt(self, text: str, speaker: Speaker) -> Sound:
        if self._closed:
            raise SpeakerError("closed")
        spoken = self._pronounce(text)
        sound = self._kept(spoken) or self._rendered(spoken, speaker)
        if self._cache is None and len(self._sounds) >= MOST_IN_MIND:
            self._sounds.clear()
        self._sounds[text] = sound
        return sound

    def _kept(self, spoken: str) -> Sound | None:
        sound = self._cache.get(self.identity, spoken) if self._cache else None
        return sound if sound and sound.rate == self.rate else None

    def _rendered(self, spoken: str, speaker: Speaker) -> Sound:
        sound = speaker.render(spoken)
        if speaker.engine == "print":
            return sound
        from local_voice.audio.loudness import normalize_loudness  # noqa: PLC0415 - numpy, only when it is needed

        sound = normalize_loudness(sound)
        if self._cache:
            self._cache.put(self.identity, spoken, sound)
        return sound
