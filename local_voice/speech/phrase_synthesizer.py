"""All phrases of a session as sound: synthesized once, at one loudness, and cached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from local_voice.audio import Sound
from local_voice.speech.phrase_cache import PhraseCache
from local_voice.speech.synthesizer import SynthesisError, Synthesizer

MAX_PHRASES_IN_MEMORY = 512
"""Without a disk cache, the phrases in memory are all dropped when there are this many."""

Pronounce = Callable[[str], str]


class PhraseSynthesizer:
    """Gives phrases from *cache*, and synthesizes the missing ones.

    *synthesizers* work in parallel and must all sound the same; *pronounce* turns a text into the
    spelling that the engine says right.
    """

    def __init__(
        self,
        synthesizers: Sequence[Synthesizer],
        cache: PhraseCache | None = None,
        pronounce: Pronounce = str,
    ) -> None:
        self._synthesizers = tuple(synthesizers)
        self._cache = cache if synthesizers[0].engine != "print" else None
        self._pronounce = pronounce
        self._sounds: dict[str, Sound] = {}
        self._closed = False

    @property
    def rate(self) -> int:
        """The sample rate of every phrase."""
        return self._synthesizers[0].rate

    @property
    def engine(self) -> str:
        """The name of the engine."""
        return self._synthesizers[0].engine

    @property
    def identity(self) -> str:
        """Everything that decides how a phrase sounds; the key of the cache."""
        return self._synthesizers[0].identity

    def sound(self, text: str) -> Sound:
        """Return *text* as speech; ``SynthesisError`` if the engine fails."""
        known = self._sounds.get(text)
        return known or self._fetch(text, self._synthesizers[0])

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say, measured on its sound."""
        return self.sound(text).seconds

    def prepare(self, texts: Iterable[str]) -> None:
        """Synthesize all *texts* that are missing, with all synthesizers in parallel."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._sounds]
        count = len(self._synthesizers)
        with ThreadPoolExecutor(max_workers=count) as pool:
            shares = [missing[start::count] for start in range(count)]
            list(pool.map(self._fetch_all, shares, self._synthesizers))

    def close(self) -> None:
        """Close the synthesizers and prune the cache; after this nothing is synthesized."""
        self._closed = True
        for synthesizer in self._synthesizers:
            synthesizer.close()
        if self._cache:
            self._cache.prune()

    def _fetch_all(self, texts: Sequence[str], synthesizer: Synthesizer) -> None:
        for text in texts:
            self._fetch(text, synthesizer)

    def _fetch(self, text: str, synthesizer: Synthesizer) -> Sound:
        if self._closed:
            raise SynthesisError("closed")
        spoken = self._pronounce(text)
        sound = self._read_cache(spoken) or self._synthesize(spoken, synthesizer)
        if self._cache is None and len(self._sounds) >= MAX_PHRASES_IN_MEMORY:
            self._sounds.clear()
        self._sounds[text] = sound
        return sound

    def _read_cache(self, spoken: str) -> Sound | None:
        sound = self._cache.get(self.identity, spoken) if self._cache else None
        return sound if sound and sound.rate == self.rate else None

    def _synthesize(self, spoken: str, synthesizer: Synthesizer) -> Sound:
        sound = synthesizer.synthesize(spoken)
        if synthesizer.engine == "print":
            return sound
        from local_voice.audio.loudness import normalize_loudness  # noqa: PLC0415 - loads numpy

        sound = normalize_loudness(sound)
        if self._cache:
            self._cache.put(self.identity, spoken, sound)
        return sound
