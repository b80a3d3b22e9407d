"""The texts of a session as speech: respelled, synthesized once, at one loudness, and cached."""

from __future__ import annotations

import hashlib
import os
import re
import threading
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from content.library import DATA, LANGUAGE
from local_voice.audio.sound import Sound, SoundError, from_wav, to_wav
from local_voice.files import prune_folder, write_atomically
from local_voice.settings import SILENT_ENGINE, Settings, cache_folder, choose_engine
from local_voice.speech.engines import KINDS, create_synthesizers
from local_voice.speech.synthesizer import SynthesisError, Synthesizer

PRONUNCIATIONS = DATA / LANGUAGE / "pronunciation.toml"
MAX_BYTES = 200_000_000
CACHE_VERSION = "4"
"""To be changed with the loudness code, so that speech of another loudness is not used."""
MAX_TEXTS_IN_MEMORY = 512
"""Without a disk cache, all sounds in memory are dropped when there are this many: the answers of a
conversation have no end. With a disk cache there is no limit, since sessions have few texts."""

Respell = Callable[[str], str]


class Voice(NamedTuple):
    """How phrases sound: equal keys give equal sounds, which are only silence if *is_silent*."""

    key: str
    sample_rate: int
    is_silent: bool = False


def voice_of(settings: Settings) -> Voice:
    """Return the voice that *settings* ask for; no engine starts for it."""
    kind = KINDS[choose_engine(settings)]
    if kind.is_silent:
        return Voice(kind.engine, kind.sample_rate, is_silent=True)
    own = (settings.espeak,) if kind.uses_espeak else ()
    name = settings.voice or kind.default_voice
    key = "|".join((kind.engine, name, str(settings.words_per_minute), *own))
    return Voice(key, kind.sample_rate)


def create_speech_synthesizer(
    settings: Settings, *, silent: bool = False, use_cache: bool = True
) -> SpeechSynthesizer:
    """Return the voice of *settings*, or one without sound if *silent*.

    Without *use_cache* no phrase is read from disk or kept there.
    """
    if silent:
        settings = replace(settings, engine=SILENT_ENGINE)
    cache = SpeechCache(cache_folder() / "phrases") if use_cache else None
    respell = respeller_for(choose_engine(settings))
    return SpeechSynthesizer(
        voice_of(settings), lambda: create_synthesizers(settings), cache, respell
    )


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
    """Gives texts as speech, from *cache* or from the synthesizers that *start* gives.

    These are started when the first text is missing, work in parallel, and all sound as *voice*
    says. *respell* turns a text into the spelling that they say right.
    """

    def __init__(
        self,
        voice: Voice,
        start: Callable[[], Sequence[Synthesizer]],
        cache: SpeechCache | None = None,
        respell: Respell = str,
    ) -> None:
        self.voice_key, self.sample_rate, self.is_silent = voice
        self._start = start
        self._synthesizers: tuple[Synthesizer, ...] = ()
        self._lock = threading.Lock()
        self._cache = None if voice.is_silent else cache
        self._respell = respell
        self._sounds: dict[str, Sound] = {}
        self._closed = False

    def sound(self, text: str) -> Sound:
        """Return *text* as speech; ``SynthesisError`` if the engine fails."""
        known = self._sounds.get(text) or self._read(text)
        return known or self._synthesize(text, self._started()[0])

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say, measured on its sound."""
        return self.sound(text).seconds

    def synthesize_all(self, texts: Iterable[str]) -> None:
        """Synthesize all *texts* that are missing, with all synthesizers in parallel."""
        new = (text for text in dict.fromkeys(texts) if text not in self._sounds)
        missing = [text for text in new if self._read(text) is None]
        if not missing:
            return
        synthesizers = self._started()
        count = len(synthesizers)
        with ThreadPoolExecutor(max_workers=count) as pool:
            shares = [missing[start::count] for start in range(count)]
            list(pool.map(self._synthesize_share, shares, synthesizers))

    def close(self) -> None:
        """Close the synthesizers and prune the cache; after this nothing is synthesized."""
        self._closed = True
        for synthesizer in self._synthesizers:
            synthesizer.close()
        if self._cache:
            self._cache.prune()

    def _started(self) -> tuple[Synthesizer, ...]:
        with self._lock:
            self._synthesizers = self._synthesizers or tuple(self._start())
        return self._synthesizers

    def _read(self, text: str) -> Sound | None:
        """Return *text* from the cache; None if it is not there at the rate of the voice."""
        sound = self._cache.get(self.voice_key, self._respell(text)) if self._cache else None
        if sound is None or sound.sample_rate != self.sample_rate:
            return None
        self._sounds[text] = sound
        return sound

    def _synthesize_share(self, texts: Sequence[str], synthesizer: Synthesizer) -> None:
        for text in texts:
            self._synthesize(text, synthesizer)

    def _synthesize(self, text: str, synthesizer: Synthesizer) -> Sound:
        if self._closed:
            raise SynthesisError("closed")
        respelled = self._respell(text)
        sound = synthesizer.synthesize(respelled)
        if not self.is_silent:
            from local_voice.audio.loudness import normalize_loudness  # noqa: PLC0415 - loads numpy

            sound = normalize_loudness(sound)
        if self._cache:
            self._cache.put(self.voice_key, respelled, sound)
        elif len(self._sounds) >= MAX_TEXTS_IN_MEMORY:
            self._sounds.clear()
        self._sounds[text] = sound
        return sound
