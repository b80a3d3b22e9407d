"""The texts of a session as speech: respelled, synthesized once, at one loudness, and cached."""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from content.library import DATA, LANGUAGE
from local_voice.audio.sound import Sound, SoundError, from_wav, to_wav
from local_voice.files import prune_folder, write_atomically
from local_voice.speech.synthesizer import SynthesisError, Synthesizer

PRONUNCIATIONS = DATA / LANGUAGE / "pronunciation.toml"
MAX_BYTES = 200_000_000
CACHE_VERSION = "4"
"""To be changed with the loudness code, so that speech of another loudness is not used."""
MAX_TEXTS_IN_MEMORY = 512
"""Without a disk cache, all sounds in memory are dropped when there are this many: the answers of a
conversation have no end. With a disk cache there is no limit, since sessions have few texts."""

Respell = Callable[[str], str]


def respeller_for(engine: str) -> Respell:
    """Return a function that respells a text for *engine*."""
    spellings = tomllib.loads(PRONUNCIATIONS.read_text(encoding="utf-8"))
    return make_respeller(spellings.get(engine, {}))


def make_respeller(spellings: Mapping[str, str]) -> Respell:
    """Return a function that replaces each whole word that is a key of *spellings* by its value."""
    if not spellings:
        return str
    words = {word.casefold(): spoken for word, spoken in spellings.items()}
    # The longest first, so that "IT bands" does not match as "IT band".
    known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{known})\b", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: words[found.group().casefold()], text)


class SpeechCache:
    """A folder of WAV files; ``prune`` removes the least recently used above *max_bytes*."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = folder
        self._max_bytes = max_bytes

    def get(self, voice_key: str, text: str) -> Sound | None:
        """Return *text* as spoken by *voice_key*, None if it is missing or damaged."""
        path = self._path(voice_key, text)
        try:
            sound = from_wav(path.read_bytes())
        except (OSError, SoundError):
            return None
        with suppress(OSError):
            os.utime(path)
        return sound

    def put(self, voice_key: str, text: str, sound: Sound) -> None:
        """Store *sound*; nothing happens if the disk refuses."""
        with suppress(OSError):
            write_atomically(self._path(voice_key, text), to_wav(sound))

    def prune(self) -> None:
        """Remove the least recently used files until the rest fits."""
        prune_folder(self._folder, self._max_bytes)

    def _path(self, voice_key: str, text: str) -> Path:
        key = hashlib.sha256(f"{CACHE_VERSION}\0{voice_key}\0{text}".encode()).hexdigest()
        return self._folder / key[:2] / f"{key}.wav"


class SpeechSynthesizer:
    """Gives texts as speech, from *cache* or from the *synthesizers*.

    The *synthesizers* work in parallel and must all sound the same: *sample_rate*, *voice_key* and
    *is_silent* are those of each. *respell* turns a text into the spelling that they say right.
    """

    def __init__(
        self,
        synthesizers: Sequence[Synthesizer],
        cache: SpeechCache | None = None,
        respell: Respell = str,
    ) -> None:
        first = synthesizers[0]
        self.sample_rate = first.sample_rate
        self.voice_key = first.voice_key
        self.is_silent = first.is_silent
        self._synthesizers = tuple(synthesizers)
        self._cache = None if first.is_silent else cache
        self._respell = respell
        self._sounds: dict[str, Sound] = {}
        self._closed = False

    def sound(self, text: str) -> Sound:
        """Return *text* as speech; ``SynthesisError`` if the engine fails."""
        known = self._sounds.get(text)
        return known or self._fetch(text, self._synthesizers[0])

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say, measured on its sound."""
        return self.sound(text).seconds

    def synthesize_all(self, texts: Iterable[str]) -> None:
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
        respelled = self._respell(text)
        sound = self._cache.get(self.voice_key, respelled) if self._cache else None
        if sound is None or sound.sample_rate != self.sample_rate:
            sound = self._synthesize(respelled, synthesizer)
        if self._cache is None and len(self._sounds) >= MAX_TEXTS_IN_MEMORY:
            self._sounds.clear()
        self._sounds[text] = sound
        return sound

    def _synthesize(self, respelled: str, synthesizer: Synthesizer) -> Sound:
        sound = synthesizer.synthesize(respelled)
        if synthesizer.is_silent:
            return sound
        from local_voice.audio.loudness import normalize_loudness  # noqa: PLC0415 - loads numpy

        sound = normalize_loudness(sound)
        if self._cache:
            self._cache.put(self.voice_key, respelled, sound)
        return sound
